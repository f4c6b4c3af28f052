using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Kubernetes.Export.Objects;

/// <summary>Splits a policy that is too large for one object. Policies add up, so the parts together say the same.</summary>
internal sealed class PolicySplitter(ObjectNames names, int mostBytes = PolicySplitter.MostBytes, int mostAnnotation = PolicySplitter.MostAnnotation)
{
    /// <summary>Below the 1.5 MB that etcd takes, with room for what the API server adds.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Below the 256 KiB that all annotations of an object may have.</summary>
    public const int MostAnnotation = 200 << 10;

    private const int PeersAtOnce = 200;
    private const int BytesOfRule = 15;

    /// <summary>The parts, the first under the policy's own name.</summary>
    public IEnumerable<PolicyObject> Split(PolicyObject policy)
    {
        if (PolicyYaml.Write(policy).Length <= mostBytes && policy.Rules.Count * BytesOfRule <= mostAnnotation) return [policy];
        var head = PolicyYaml.Write(policy with { Ingress = [], Egress = [] }).Length;
        var parts = new List<(List<PolicyEntry> Ingress, List<PolicyEntry> Egress)>();
        var room = 0;
        foreach (var (entry, isIngress) in Pieces(policy.Ingress).Select(e => (e, true)).Concat(Pieces(policy.Egress).Select(e => (e, false))))
        {
            var ids = entry.Peers.Sum(p => p.Rules.Count) * BytesOfRule;
            // Ids count twice: they fill the annotation and the object.
            var size = PolicyYaml.Write(entry, "from").Length + ids + (int)((long)ids * mostBytes / mostAnnotation);
            if (parts.Count == 0 || size > room)
            {
                parts.Add(([], []));
                room = mostBytes - head;
            }

            room -= size;
            (isIngress ? parts[^1].Ingress : parts[^1].Egress).Add(entry);
        }

        return parts.Select((p, i) => policy with
        {
            Name = i == 0 ? policy.Name : names.Part(policy.Namespace, policy.Name, i + 1),
            Ingress = p.Ingress,
            Egress = p.Egress,
        });
    }

    private static IEnumerable<PolicyEntry> Pieces(IReadOnlyList<PolicyEntry> entries) =>
        entries.SelectMany(e => e.Peers.Chunk(PeersAtOnce).Select(peers => new PolicyEntry(peers, e.Ports)));
}
