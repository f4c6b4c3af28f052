using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.AwsSecurityGroup.Evaluation;

/// <summary>A group, and who has it.</summary>
/// <param name="Name">The name of the resource.</param>
/// <param name="Service">Whose interfaces it is attached to, by its tag.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record SecurityGroup(string Name, Peer Service, PolicySource Written)
{
    /// <summary>What its members may accept.</summary>
    public List<Permission> Ingress { get; } = [];

    /// <summary>What its members may open.</summary>
    public List<Permission> Egress { get; } = [];
}

/// <summary>One rule of a group.</summary>
/// <param name="Protocol">The number of the protocol; null for every one.</param>
/// <param name="From">The first port, or the type with -1 for any; null for every port.</param>
/// <param name="To">The last port, or the code with -1 for any; null for every port.</param>
/// <param name="Range">The addresses of the other end; null when it is a group.</param>
/// <param name="Group">The group of the other end; null when it is a range.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record Permission(byte? Protocol, int? From, int? To, AddressRange? Range, string? Group, PolicySource Written);
