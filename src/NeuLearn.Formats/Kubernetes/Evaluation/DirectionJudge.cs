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
    private static readonly DirectionOpinion NoPod = DirectionOpinion.Open("it is not a pod, and policies select pods only");
    private static readonly DirectionOpinion OnNodeNetwork = DirectionOpinion.Open("it uses its node's network, and no policy selects it");
    private readonly ILookup<string, NetworkPolicy> _policies;
    private readonly PeerMatch _peers;
    private readonly ConditionalWeakTable<PodEndpoint, IsolatedPod> _ingress = [];
    private readonly ConditionalWeakTable<PodEndpoint, IsolatedPod> _egress = [];

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
            return NoPod;
        }

        if (pod.HostNetwork)
        {
            return OnNodeNetwork;
        }

        var isolated = direction == PolicyDirection.Ingress ? _ingress.GetValue(pod, Find(direction)) : _egress.GetValue(pod, Find(direction));
        if (isolated.Policies.Count == 0)
        {
            return isolated.Open;
        }

        // Most rules do not speak of most ends, and then there is one answer for all of those.
        var speaking = new List<(Match Peers, IReadOnlyList<PolicyPort>? Ports)>?[isolated.Policies.Count];
        for (var i = 0; i < speaking.Length; i++)
        {
            speaking[i] = isolated.Policies[i].RulesFor(other, _peers);
        }

        return Array.TrueForAll(speaking, rules => rules is null)
            ? isolated.Closed
            : new DirectionOpinion(pod, [.. isolated.Policies.Select((found, i) => new PolicyOpinion(found.Policy.Source, found.Selects, speaking[i] ?? []))]);
    }

    /// <summary>Whether any policy isolates a pod in a direction, whatever it allows.</summary>
    public Match Isolates(PolicyDirection direction, PodEndpoint pod)
    {
        var isolates = Match.No;
        foreach (var policy in _policies[pod.Namespace].Where(policy => policy.Rules(direction) is not null))
        {
            isolates = isolates.Or(SelectorMatch.Of(policy.PodSelector, pod.Labels, $"pod {pod.Id}"));
        }

        return isolates;
    }

    /// <summary>Finds the policies that select a pod, or may.</summary>
    private ConditionalWeakTable<PodEndpoint, IsolatedPod>.CreateValueCallback Find(PolicyDirection direction) => pod => new IsolatedPod(pod, direction,
        _policies[pod.Namespace].Select(policy => (policy, SelectorMatch.Of(policy.PodSelector, pod.Labels, $"pod {pod.Id}")))
            .Where(found => found.Item2.Answer != false));
}
