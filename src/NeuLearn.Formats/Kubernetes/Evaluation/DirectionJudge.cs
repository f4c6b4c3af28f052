using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Matching;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>Judges one side of a connection by the policies that select the pod on that side.</summary>
internal sealed class DirectionJudge
{
    private readonly ILookup<string, NetworkPolicy> _policies;
    private readonly PeerMatch _peers;

    /// <summary>Makes a judge of these policies.</summary>
    public DirectionJudge(IEnumerable<NetworkPolicy> policies, PeerMatch peers)
    {
        _policies = policies.ToLookup(policy => policy.Namespace, StringComparer.Ordinal);
        _peers = peers;
    }

    /// <summary>Judges the side of <paramref name="subject" />.</summary>
    /// <param name="direction">Ingress when the subject is the server, egress when it is the client.</param>
    /// <param name="subject">The end whose policies are asked.</param>
    /// <param name="other">The other end.</param>
    /// <param name="connection">The connection.</param>
    public Judgement Of(PolicyDirection direction, Endpoint subject, Endpoint other, Connection connection)
    {
        if (subject is not PodEndpoint pod)
        {
            return Judgement.Open($"{subject.Id} is not a pod, and policies select pods only");
        }

        if (pod.HostNetwork)
        {
            return Judgement.Open($"{pod.Id} uses its node's network, and no policy selects it");
        }

        var opinions = OpinionsOn(direction, pod, other, connection);
        if (opinions.Count == 0)
        {
            return Judgement.Open($"no policy isolates {pod.Id}");
        }

        return !connection.Transport.HasPorts
            ? new Judgement(Verdict.Unknown, "the API says nothing of this protocol on an isolated pod",
                Sources(opinions))
            : Weigh(pod, opinions);
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

    /// <summary>The policies that select the pod, or may, with whether they allow the connection, or may.</summary>
    private List<PolicyOpinion> OpinionsOn(
        PolicyDirection direction, PodEndpoint pod, Endpoint other, Connection connection)
    {
        var opinions = new List<PolicyOpinion>();
        foreach (var policy in _policies[pod.Namespace])
        {
            if (policy.Rules(direction) is not { } rules)
            {
                continue;
            }

            var selects = SelectorMatch.Of(policy.PodSelector, pod.Labels, $"pod {pod.Id}");
            if (selects.Answer == false)
            {
                continue;
            }

            var allows = Match.No;
            foreach (var rule in rules)
            {
                allows = allows.Or(_peers.Of(rule.Peers, other, policy.Namespace).And(PortMatch.Of(rule.Ports, connection)));
            }

            opinions.Add(new PolicyOpinion(policy.Source, selects, allows));
        }

        return opinions;
    }

    private static Judgement Weigh(PodEndpoint pod, List<PolicyOpinion> opinions)
    {
        var allowing = opinions.FindAll(opinion => opinion is { Selects.Answer: true, Allows.Answer: true });
        if (allowing.Count > 0)
        {
            return new Judgement(Verdict.Allow, $"allowed by {Names(allowing)}", Sources(allowing));
        }

        // Whichever of these select it in truth, and if none does: the pod is open, or every one of them allows.
        var certainlyIsolated = opinions.Exists(opinion => opinion.Selects.Answer == true);
        if (!certainlyIsolated && opinions.TrueForAll(opinion => opinion.Allows.Answer == true))
        {
            return new Judgement(Verdict.Allow, $"allowed by every policy that may select {pod.Id}", Sources(opinions));
        }

        var doubtful = certainlyIsolated ? opinions.FindAll(opinion => opinion.Allows.Answer != false) : opinions;
        if (doubtful.Count > 0)
        {
            var reason = doubtful[0].Selects.And(doubtful[0].Allows).Reason;
            return new Judgement(Verdict.Unknown, reason.Length > 0 ? reason : doubtful[0].Selects.Reason, Sources(doubtful));
        }

        var isolating = opinions.FindAll(opinion => opinion.Selects.Answer == true);
        return new Judgement(
            Verdict.Deny, $"{pod.Id} is isolated by {Names(isolating)}, and no rule allows it", Sources(isolating));
    }

    private static IReadOnlyList<PolicySource> Sources(List<PolicyOpinion> opinions) =>
        [.. opinions.Select(opinion => opinion.Policy).OrderBy(source => source.Policy, StringComparer.Ordinal)];

    private static string Names(List<PolicyOpinion> opinions) => string.Join(", ", Sources(opinions).Select(source => source.Policy));
}
