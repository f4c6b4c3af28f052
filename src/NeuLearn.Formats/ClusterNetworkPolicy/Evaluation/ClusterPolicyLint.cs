using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Matching;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;

/// <summary>Shows the policies of a cluster to lint, in their tiers, with the NetworkPolicies between them.</summary>
/// <param name="namespaces">The labels of the namespaces.</param>
internal sealed class ClusterPolicyLint(NamespaceLabels namespaces)
{
    private const int OfNamespaces = 1;
    private const int Isolation = 2;
    private const int Baseline = 3;

    private readonly ClusterPeerMatch _peers = new(namespaces);
    private readonly NetworkPolicyLint _namespaced = new(new PeerMatch(namespaces, PodAddressMatching.Unknown));

    /// <summary>All policies as lint looks at them.</summary>
    public IReadOnlyList<LintedObject> Of(ClusterPolicySet read) =>
        // One that is applied to several selectors was read as one for each.
        [.. read.Policies.GroupBy(policy => (policy.Source, policy.Tier, policy.Priority)).Select(Of), .. read.NetworkPolicies.Select(Of)];

    private LintedObject Of(IEnumerable<ClusterPolicy> same)
    {
        var policies = same.ToList();
        var policy = policies[0];
        return new LintedObject(
            policy.Source, null,
            new LintedEnd([.. policies.Select(one => Selector("subject", one.Subject, policy.Source.Line))], []),
            [.. policy.Ingress.Select(rule => Rule(policy, rule, isEgress: false)), .. policy.Egress.Select(rule => Rule(policy, rule, isEgress: true))])
        {
            DeniesEgress = policy.Egress.Any(rule => rule.Verb == RuleVerb.Deny),
        };
    }

    /// <summary>A NetworkPolicy decides for the pods that it selects, also what none of its rules names.</summary>
    private LintedObject Of(NetworkPolicy policy)
    {
        var linted = _namespaced.Of(policy);
        var isolation = new[] { (Rules: policy.Ingress, IsEgress: false), (Rules: policy.Egress, IsEgress: true) }.Where(side => side.Rules is not null)
            .Select(side => new LintedRule(policy.Source, side.IsEgress, LintedEnd.Everyone, null) { Verb = LintedVerb.Deny, Tier = Isolation, IsImplied = true });
        return linted with { Rules = [.. linted.Rules.Select(rule => rule with { Tier = OfNamespaces }), .. isolation] };
    }

    private LintedRule Rule(ClusterPolicy policy, ClusterRule rule, bool isEgress) => new(
        rule.Written, isEgress,
        new LintedEnd(
            [.. rule.Peers.OfType<SelectorPeer>().Select(peer => Selector("peer", peer, rule.Written.Line))],
            [.. rule.Peers.SelectMany(Others)]),
        NetworkPolicyLint.Ports(rule.Ports))
    {
        Verb = rule.Verb switch { RuleVerb.Accept => LintedVerb.Allow, RuleVerb.Deny => LintedVerb.Deny, _ => LintedVerb.Pass },
        Tier = policy.Tier == PolicyTier.Admin ? 0 : Baseline,
        Place = policy.Priority,
    };

    private LintedSelector Selector(string word, SelectorPeer peer, int line)
    {
        var space = SelectorWords.NamespaceOf(peer.NamespaceSelector!);
        var where = space is not null ? $"in {space}" : $"in namespaces {SelectorWords.Of(peer.NamespaceSelector)}";
        return LintedSelector.OfPods($"{word} {SelectorWords.Of(peer.PodSelector)} {where}", line, pod => _peers.Of(peer, pod)) with
        {
            Namespace = space,
            PodLabels = SelectorWords.Labels(peer.PodSelector),
        };
    }

    private static IEnumerable<LintedOther> Others(PolicyPeer peer) => peer switch
    {
        EveryonePeer => [LintedOther.Everyone],
        AddressPeer block => [LintedOther.Block(block.Range, block.Except)],
        NetworksPeer networks => networks.Ranges.Count(range => range.PrefixLength == 0) > 1 ? [LintedOther.Everyone] : networks.Ranges.Select(range => LintedOther.Block(range)),
        NodesPeer nodes => [new LintedOther($"nodes {SelectorWords.Of(nodes.Selector)}")],
        NamesPeer names => names.Names.Select(name => new LintedOther($"name {name.Written}")),
        _ => [],
    };
}
