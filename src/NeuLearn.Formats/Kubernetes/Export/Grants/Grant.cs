using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Kubernetes.Export.Grants;

/// <summary>What an allow rule, or a needed addition, comes to at layer 4 after deny rules were taken out of it.</summary>
/// <param name="Rule">The rule; null for an addition.</param>
/// <param name="Client">Who may open.</param>
/// <param name="Server">Who accepts.</param>
/// <param name="Transport">TCP, UDP or SCTP.</param>
/// <param name="Ports">The ports.</param>
internal sealed record Grant(Rule? Rule, Peer Client, Peer Server, Transport Transport, PortSpans Ports)
{
    /// <summary>Clients inside <see cref="Client"/> that may not.</summary>
    public IReadOnlyList<Peer> ClientsExcept { get; init; } = [];

    /// <summary>Servers inside <see cref="Server"/> that may not be reached.</summary>
    public IReadOnlyList<Peer> ServersExcept { get; init; } = [];
}
