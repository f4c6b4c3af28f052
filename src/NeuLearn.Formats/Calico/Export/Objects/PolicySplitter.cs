using NeuLearn.Formats.Calico.Export.Matches;
using NeuLearn.Formats.Planning;

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

    private const int BytesOfLine = 64;
    private const int FixedBytes = 400;

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

    /// <summary>More bytes than the rule takes: lines with their indent and quotes, texts as if every character were escaped.</summary>
    private static int SizeOf(RuleObject rule)
    {
        var texts = new[] { rule.End.Selector, rule.End.NamespaceSelector, rule.End.NotSelector }.Sum(s => s?.Length ?? 0);
        var match = rule.Match is HttpMatch http ? http.Methods.Concat(http.Paths.Select(p => p.Text)).Sum(t => BytesOfLine + (6 * t.Length)) : 0;
        var lines = rule.End.Nets.Count + rule.End.NotNets.Count + rule.Ports.Count;
        return FixedBytes + (lines * BytesOfLine) + texts + match + (rule.Rules.Count * BytesOfRule);
    }
}
