using NeuLearn.Events;
using NeuLearn.Formats.Istio.Export.Requests;

namespace NeuLearn.Formats.Istio.Export.Objects;

/// <summary>A policy as it will be written.</summary>
/// <param name="Namespace">The namespace of the service.</param>
/// <param name="Name">The name of the object.</param>
/// <param name="Labels">Labels that select the pods of the service in its namespace.</param>
/// <param name="Rules">What is allowed, or denied; none, and the policy allows nothing.</param>
internal sealed record PolicyObject(string Namespace, string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, IReadOnlyList<RuleObject> Rules)
{
    /// <summary>Whether its rules deny.</summary>
    public bool IsDeny { get; init; }

    /// <summary>Whether it reports and does not enforce.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The ids of the rules in it, in ordinal order.</summary>
    public IReadOnlyList<string> Ids => [.. Rules.SelectMany(r => r.Ids).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Its file below the export's folder.</summary>
    public string Path => $"{Namespace}/{Name}.yaml";
}

/// <summary>One rule: any of these clients, for any of these operations.</summary>
/// <param name="Sources">The clients; never empty, since that would be everyone.</param>
/// <param name="Operations">The operations, of HTTP all or none; empty for all that is asked.</param>
/// <param name="Ids">The ids of the rules it comes from.</param>
internal sealed record RuleObject(IReadOnlyList<SourceObject> Sources, IReadOnlyList<OperationObject> Operations, IReadOnlyCollection<string> Ids);

/// <summary>Clients. What is there must all hold; something always is.</summary>
internal sealed record SourceObject
{
    /// <summary>What they prove to be; empty for anybody.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [];

    /// <summary>The namespaces they prove to be of; empty for any.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Ranges, in any of which they are; empty for anywhere.</summary>
    public IReadOnlyList<Cidr> Blocks { get; init; } = [];

    /// <summary>Ranges, in none of which they are.</summary>
    public IReadOnlyList<Cidr> NotBlocks { get; init; } = [];
}

/// <summary>What is asked for. Something always is.</summary>
/// <param name="Ports">On which ports.</param>
/// <param name="Request">What of HTTP.</param>
internal sealed record OperationObject(PortTerms Ports, RequestTerms Request);
