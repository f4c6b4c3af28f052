using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>Shows NetworkPolicies to lint.</summary>
/// <param name="peers">Holds peers against pods.</param>
internal sealed class NetworkPolicyLint(PeerMatch peers)
{
    private const int HighestPort = 65535;

    /// <summary>A policy as lint looks at it.</summary>
    public LintedObject Of(NetworkPolicy policy) => new(policy.Source, policy.Namespace, LintedEnd.Of(Subject(policy)),
        [
            .. (policy.Ingress ?? []).Select(rule => Rule(policy, rule, isEgress: false)),
            .. (policy.Egress ?? []).Select(rule => Rule(policy, rule, isEgress: true)),
        ])
    {
        Name = policy.Id,
        DeniesEgress = policy.Egress is not null,
    };

    /// <summary>Ports as lint looks at them.</summary>
    public static IReadOnlyList<LintedPort>? Ports(IReadOnlyList<PolicyPort>? ports) => ports is null ? null
        : [.. ports.Select(port => new LintedPort(port.Transport, port.First ?? (port.Transport.HasPorts ? 1 : 0), port.Last ?? HighestPort, port.Name))];

    private static LintedSelector Subject(NetworkPolicy policy) => LintedSelector.OfPods(
        $"podSelector {SelectorWords.Of(policy.PodSelector)} in {policy.Namespace}", policy.Line,
        pod => SelectorMatch.Of(policy.PodSelector, pod.Labels, $"pod {pod.Id}")) with
    {
        Namespace = policy.Namespace,
        PodLabels = SelectorWords.Labels(policy.PodSelector),
    };

    private LintedRule Rule(NetworkPolicy policy, PolicyRule rule, bool isEgress) => new(
        policy.Source with { Line = rule.Line }, isEgress,
        rule.Peers is null ? LintedEnd.Everyone : new LintedEnd(
            [.. rule.Peers.OfType<SelectorPeer>().Select(peer => Peer(policy, rule, peer))],
            [.. rule.Peers.OfType<AddressPeer>().Select(block => LintedOther.Block(block.Range, block.Except))]),
        Ports(rule.Ports));

    private LintedSelector Peer(NetworkPolicy policy, PolicyRule rule, SelectorPeer peer)
    {
        var space = peer.NamespaceSelector is { } selector ? SelectorWords.NamespaceOf(selector) : policy.Namespace;
        var where = space is not null ? $"in {space}" : $"in namespaces {SelectorWords.Of(peer.NamespaceSelector!)}";
        return LintedSelector.OfPods($"peer {SelectorWords.Of(peer.PodSelector)} {where}", rule.Line, pod => peers.Of([peer], pod, policy.Namespace)) with
        {
            Namespace = space,
            PodLabels = SelectorWords.Labels(peer.PodSelector),
        };
    }
}
