using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Yaml;

namespace NeuLearn.Formats.Calico.Export.Objects;

/// <summary>Splits a policy that is too large for one object. Parts of one order add up, so that together they say the same.</summary>
internal sealed class PolicySplitter(ObjectNames names, int mostRules = PolicySplitter.MostRules, int mostBytes = PolicySplitter.MostBytes)
{
    /// <summary>The rules that the API takes in one direction.</summary>
    public const int MostRules = 1024;

    /// <summary>Below the 1.5 MB that etcd takes, with room for what the API server adds.</summary>
    public const int MostBytes = 1 << 20;

    // An id stands in the annotation, of which an object may have 256 KiB, and so counts several times.
    private const int BytesOfRule = 15 * 5;

    /// <summary>The parts, the first under the policy's own name.</summary>
    public IEnumerable<PolicyObject> Split(PolicyObject policy)
    {
        var parts = new List<(List<RuleObject> Ingress, List<RuleObject> Egress)> { ([], []) };
        var room = mostBytes;
        foreach (var (rule, isIngress) in (policy.Ingress ?? []).Select(r => (r, true)).Concat((policy.Egress ?? []).Select(r => (r, false))))
        {
            var size = SizeOf(rule);
            var rules = isIngress ? parts[^1].Ingress : parts[^1].Egress;
            if (rules.Count == mostRules || (size > room && parts[^1] is not ({ Count: 0 }, { Count: 0 })))
            {
                parts.Add(([], []));
                room = mostBytes;
                rules = isIngress ? parts[^1].Ingress : parts[^1].Egress;
            }

            room -= size;
            rules.Add(rule);
        }

        return parts.Select((p, i) => policy with
        {
            Name = i == 0 ? policy.Name : names.Part(policy.IsGlobal ? NetworkSets.Cluster : policy.Namespace, policy.Name, i + 1),
            Ingress = policy.Ingress is null ? null : p.Ingress,
            Egress = policy.Egress is null ? null : p.Egress,
        });
    }

    // In a policy its lines are indented further: never by more than they are long.
    private static int SizeOf(RuleObject rule) => (2 * BlockYaml.Write(RuleYaml.Ingress(rule, denies: false)).Length) + (rule.Rules.Count * BytesOfRule);
}
