using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>Reads the rules of one direction.</summary>
internal static class PolicyRuleReader
{
    /// <summary>Reads the rules in a field; an absent list and an empty one are both no rule.</summary>
    /// <param name="spec">The specification of the policy.</param>
    /// <param name="field"><c>ingress</c> or <c>egress</c>.</param>
    /// <param name="peerField"><c>from</c> or <c>to</c>.</param>
    public static IReadOnlyList<PolicyRule> Read(FieldReader spec, string field, string peerField)
    {
        return [.. (spec.Mappings(field) ?? []).Select(rule => ReadRule(rule, peerField))];
    }

    private static PolicyRule ReadRule(FieldReader fields, string peerField)
    {
        var peers = fields.Mappings(peerField);
        var ports = fields.Mappings("ports");
        fields.RefuseUnknown();

        // Judged by what was written: a list whose items were refused must not turn into 'everyone'.
        return new PolicyRule(
            peers is null or { Count: 0 } ? null : [.. peers.Select(PolicyPeerReader.Read).OfType<PolicyPeer>()],
            ports is null or { Count: 0 } ? null : [.. ports.Select(PolicyPortReader.Read).OfType<PolicyPort>()])
        {
            Line = fields.Line,
        };
    }
}
