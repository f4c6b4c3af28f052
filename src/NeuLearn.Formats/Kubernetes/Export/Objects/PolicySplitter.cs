using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Kubernetes.Export.Objects;

/// <summary>Splits a policy that is too large for one object. Policies add up, so the parts together say the same.</summary>
internal sealed class PolicySplitter(ObjectNames names, ObjectLimits limits)
{
    /// <summary>The parts, the first under the policy's own name.</summary>
    public IEnumerable<PolicyObject> Split(PolicyObject policy)
    {
        if (limits.Allow(PolicyYaml.Write(policy).Length, policy.Rules.Count)) return [policy];
        var head = PolicyYaml.Write(policy with { Ingress = [], Egress = [] }).Length;
        var pieces = Pieces(policy.Ingress).Select(e => (Entry: e, IsIngress: true)).Concat(Pieces(policy.Egress).Select(e => (Entry: e, IsIngress: false)));
        var parts = limits.Spread(pieces.Select(p => (p, PolicyYaml.Write(p.Entry, "from").Length, p.Entry.Peers.Sum(e => e.Rules.Count))), head);
        return parts.Select((p, i) => policy with
        {
            Name = i == 0 ? policy.Name : names.Part(policy.Namespace, policy.Name, i + 1),
            Ingress = [.. p.Where(e => e.IsIngress).Select(e => e.Entry)],
            Egress = [.. p.Where(e => !e.IsIngress).Select(e => e.Entry)],
        });
    }

    private static IEnumerable<PeerEntry> Pieces(IReadOnlyList<PeerEntry> entries) =>
        entries.SelectMany(e => e.Peers.Chunk(ObjectLimits.PeersAtOnce).Select(peers => new PeerEntry(peers, e.Ports)));
}
