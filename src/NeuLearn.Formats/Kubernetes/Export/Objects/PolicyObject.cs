using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Kubernetes.Export.Objects;

/// <summary>A NetworkPolicy as it will be written.</summary>
internal sealed record PolicyObject(
    string Namespace,
    string Name,
    IReadOnlyList<KeyValuePair<string, string>> Labels,
    IReadOnlyList<PeerEntry> Ingress,
    IReadOnlyList<PeerEntry> Egress)
{
    /// <summary>The ids of the rules in it, in ordinal order.</summary>
    public IReadOnlyList<string> Rules =>
        [.. Ingress.Concat(Egress).SelectMany(e => e.Peers).SelectMany(p => p.Rules).Distinct().Order(StringComparer.Ordinal)];
}
