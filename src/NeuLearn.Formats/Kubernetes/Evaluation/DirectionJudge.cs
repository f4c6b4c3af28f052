using System.Runtime.CompilerServices;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>Finds the policies that select the pod on one side of a connection.</summary>
internal sealed class DirectionJudge
{
    private readonly ILookup<string, NetworkPolicy> _policies;
    private readonly PeerMatch _peers;
    private readonly ConditionalWeakTable<PodEndpoint, List<(NetworkPolicy Policy, Match Selects)>> _known = [];

    /// <summary>Makes a judge of these policies.</summary>
    public DirectionJudge(IEnumerable<NetworkPolicy> policies, PeerMatch peers)
    {
        _policies = policies.ToLookup(policy => policy.Namespace, StringComparer.Ordinal);
        _peers = peers;
    }

    /// <summary>What the policies of one side have to say.</summary>
    /// <param name="direction">Ingress when the subject is the server, egress when it is the client.</param>
    /// <param name="subject">The end whose policies are asked.</param>
    /// <param name="other">The other end.</param>
    public DirectionOpinion Of(PolicyDirection direction, Endpoint subject, Endpoint other)
    {
        if (subject is not PodEndpoint pod)
        {
            return DirectionOpinion.Open($"{subject.Id} is not a pod, and policies select pods only");
        }

        if (pod.HostNetwork)
        {
            return DirectionOpinion.Open($"{pod.Id} uses its node's network, and no policy selects it");
        }

        var opinions = new List<PolicyOpinion>();
        foreach (var (policy, selects) in Selecting(pod))
        {
            if (policy.Rules(direction) is { } rules)
            {
                opinions.Add(new PolicyOpinion(policy.Source, selects, RulesFor(rules, other, policy.Namespace)));
            }
        }

        return opinions.Count == 0
            ? DirectionOpinion.Open($"no policy isolates {pod.Id}")
            : new DirectionOpinion(pod, opinions);
    }

    /// <summary>The policies that select a pod, or may.</summary>
    private List<(NetworkPolicy Policy, Match Selects)> Selecting(PodEndpoint pod) => _known.GetValue(pod, asked =>
        [.. _policies[asked.Namespace].Select(policy => (policy, SelectorMatch.Of(policy.PodSelector, asked.Labels, $"pod {asked.Id}")))
            .Where(found => found.Item2.Answer != false)]);

    /// <summary>The rules that speak of the other end, or may.</summary>
    private List<(Match Peers, IReadOnlyList<PolicyPort>? Ports)> RulesFor(IReadOnlyList<PolicyRule> rules, Endpoint other, string home)
    {
        var found = new List<(Match, IReadOnlyList<PolicyPort>?)>();
        foreach (var rule in rules)
        {
            var peers = _peers.Of(rule.Peers, other, home);
            if (peers.Answer != false)
            {
                found.Add((peers, rule.Ports));
            }
        }

        return found;
    }
}
