using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>A pod with the policies that isolate it in one direction, or may; and what they say where no rule speaks of the other end.</summary>
internal sealed class IsolatedPod
{
    /// <summary>Takes the policies that select the pod, or may, with whether they do.</summary>
    public IsolatedPod(PodEndpoint pod, PolicyDirection direction, IEnumerable<(NetworkPolicy Policy, Match Selects)> policies)
    {
        Policies = [.. policies.Where(found => found.Policy.Rules(direction) is not null)
            .Select(found => new IsolatingPolicy(found.Policy, found.Selects, found.Policy.Rules(direction)!))];
        Open = DirectionOpinion.Open($"no policy isolates {pod.Id}");
        Closed = new DirectionOpinion(pod, [.. Policies.Select(found => new PolicyOpinion(found.Policy.Source, found.Selects, []))]);
    }

    /// <summary>The policies.</summary>
    public IReadOnlyList<IsolatingPolicy> Policies { get; }

    /// <summary>The answer where there is no such policy.</summary>
    public DirectionOpinion Open { get; }

    /// <summary>The answer where none of their rules speaks of the other end.</summary>
    public DirectionOpinion Closed { get; }
}

/// <summary>A policy that isolates a pod in one direction, or may.</summary>
/// <param name="policy">The policy.</param>
/// <param name="selects">Whether it selects the pod.</param>
/// <param name="rules">Its rules of the direction.</param>
internal sealed class IsolatingPolicy(NetworkPolicy policy, Match selects, IReadOnlyList<PolicyRule> rules)
{
    private readonly PeerIndex _index = new(rules, policy.Namespace);

    /// <summary>The policy.</summary>
    public NetworkPolicy Policy => policy;

    /// <summary>Whether it selects the pod.</summary>
    public Match Selects => selects;

    /// <summary>The rules that speak of the other end, or may; null for none.</summary>
    public List<(Match Peers, IReadOnlyList<PolicyPort>? Ports)>? RulesFor(Endpoint other, PeerMatch peers)
    {
        List<(Match, IReadOnlyList<PolicyPort>?)>? found = null;
        foreach (var rule in _index.Find(other, peers.Namespaces) ?? [])
        {
            var match = peers.Of(rules[rule].Peers, other, policy.Namespace);
            if (match.Answer != false)
            {
                (found ??= []).Add((match, rules[rule].Ports));
            }
        }

        return found;
    }
}
