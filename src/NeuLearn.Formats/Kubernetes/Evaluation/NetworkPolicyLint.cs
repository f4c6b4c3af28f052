using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>Shows NetworkPolicies to lint.</summary>
/// <param name="peers">Holds peers against pods.</param>
internal sealed class NetworkPolicyLint(PeerMatch peers)
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private const int HighestPort = 65535;

    /// <summary>A policy as lint looks at it.</summary>
    public LintedObject Of(NetworkPolicy policy) => new(policy.Source, policy.Namespace, Subject(policy),
        [
            .. (policy.Ingress ?? []).Select(rule => Rule(policy, rule, isEgress: false)),
            .. (policy.Egress ?? []).Select(rule => Rule(policy, rule, isEgress: true)),
        ])
    {
        IsolatesEgress = policy.Egress is not null,
    };

    private static LintedSelector Subject(NetworkPolicy policy) => new(
        $"podSelector {Text(policy.PodSelector)} in {policy.Namespace}", policy.Line,
        pod => SelectorMatch.Of(policy.PodSelector, pod.Labels, $"pod {pod.Id}"))
    {
        Namespace = policy.Namespace,
        PodLabels = Labels(policy.PodSelector),
    };

    private LintedRule Rule(NetworkPolicy policy, PolicyRule rule, bool isEgress) => new(
        rule.Line, isEgress,
        [.. (rule.Peers ?? []).OfType<SelectorPeer>().Select(peer => Peer(policy, rule, peer))],
        rule.Peers is null ? ["*"] : [.. rule.Peers.OfType<AddressPeer>().Select(block => $"{block.Range} except {string.Join(',', block.Except)}")],
        rule.Ports is null ? null : [.. rule.Ports.Select(port => new LintedPort(port.Transport, port.First ?? 1, port.Last ?? HighestPort, port.Name))]);

    private LintedSelector Peer(NetworkPolicy policy, PolicyRule rule, SelectorPeer peer)
    {
        var space = peer.NamespaceSelector is { } selector
            ? selector.Requirements is [{ Key: NameLabel, Operator: LabelOperator.In, Values: [var name] }] ? name : null
            : policy.Namespace;
        var where = space is not null ? $"in {space}" : $"in namespaces {Text(peer.NamespaceSelector!)}";
        return new LintedSelector($"peer {Text(peer.PodSelector)} {where}", rule.Line, pod => peers.Of([peer], pod, policy.Namespace))
        {
            Namespace = space,
            PodLabels = peer.PodSelector is { } pods ? Labels(pods) : [],
        };
    }

    private static IReadOnlyList<(string, string)> Labels(LabelSelector selector) =>
        [.. selector.Requirements.SelectMany(r => r.Values.DefaultIfEmpty("").Select(value => (r.Key, value)))];

    private static string Text(LabelSelector? selector) => selector is null or { IsEmpty: true }
        ? "{}"
        : $"{{{string.Join(", ", selector.Requirements.Select(Text))}}}";

    private static string Text(LabelRequirement requirement) => requirement.Operator switch
    {
        LabelOperator.In when requirement.Values.Count == 1 => $"{requirement.Key}={requirement.Values[0]}",
        LabelOperator.In => $"{requirement.Key} in ({string.Join(',', requirement.Values)})",
        LabelOperator.NotIn => $"{requirement.Key} not in ({string.Join(',', requirement.Values)})",
        LabelOperator.Exists => requirement.Key,
        _ => $"not {requirement.Key}",
    };
}
