using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>Reads the rules of one section.</summary>
/// <param name="source">The object they stand in.</param>
/// <param name="home">The namespace of the policy; null for the whole cluster.</param>
internal sealed class CiliumRuleReader(PolicySource source, string? home)
{
    private readonly PeerClauseReader _peers = new(home);

    /// <summary>Reads the rules in a field; an absent list and an empty one are both no rule.</summary>
    /// <param name="spec">The specification.</param>
    /// <param name="field"><c>ingress</c>, <c>egressDeny</c> and the like.</param>
    /// <param name="direction">The direction.</param>
    /// <param name="isDeny">Whether the rules deny.</param>
    public IReadOnlyList<CiliumRule> Read(FieldReader spec, string field, PolicyDirection direction, bool isDeny) =>
        [.. (spec.Mappings(field) ?? []).Select(rule => ReadRule(rule, direction, isDeny))];

    private CiliumRule ReadRule(FieldReader fields, PolicyDirection direction, bool isDeny)
    {
        var peers = _peers.Read(fields, direction, isDeny);
        var ports = fields.Mappings("toPorts");
        var icmps = fields.Mappings("icmps");
        fields.RefuseUnknown();
        if (ports is { Count: > 0 } && icmps is { Count: > 0 })
        {
            fields.Report("icmps", "cannot stand beside toPorts in one rule");
        }

        return new CiliumRule(
            source with { Line = fields.Line },
            peers,
            ports is { Count: > 0 } ? [.. ports.Select(port => PortClauseReader.Read(port, direction, isDeny))] : null,
            icmps is { Count: > 0 } ? [.. icmps.SelectMany(PortClauseReader.ReadIcmp)] : null);
    }
}
