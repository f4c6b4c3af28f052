using NeuLearn.Events;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Kubernetes.Export.Objects;

/// <summary>A NetworkPolicy as it will be written.</summary>
internal sealed record PolicyObject(
    string Namespace,
    string Name,
    IReadOnlyList<KeyValuePair<string, string>> Labels,
    IReadOnlyList<PolicyEntry> Ingress,
    IReadOnlyList<PolicyEntry> Egress)
{
    /// <summary>The ids of the rules in it, in ordinal order.</summary>
    public IReadOnlyList<string> Rules =>
        [.. Ingress.Concat(Egress).SelectMany(e => e.Peers).SelectMany(p => p.Rules).Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>One entry of <c>ingress</c> or <c>egress</c>: these peers on these ports. Neither list is ever empty.</summary>
internal sealed record PolicyEntry(IReadOnlyList<EntryPeer> Peers, IReadOnlyList<EntryPort> Ports);

/// <summary>A peer of an entry and the rules it comes from.</summary>
internal sealed record EntryPeer(PeerItem Item, IReadOnlyCollection<string> Rules);

/// <summary>A span of ports; 1 to 65535 means all of the transport.</summary>
internal sealed record EntryPort(Transport Transport, int First, int Last);
