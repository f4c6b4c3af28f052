using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>What the policies that select the pod on one side have to say of connections with one other end.</summary>
internal sealed class DirectionOpinion
{
    private readonly Judgement? _always;
    private readonly PodEndpoint? _pod;
    private readonly IReadOnlyList<PolicyOpinion> _opinions = [];
    private readonly bool _isSilent;
    private Judgement? _closed;
    private Judgement? _unsaid;

    /// <summary>Takes the opinions of the policies that select a pod, or may; there is at least one.</summary>
    public DirectionOpinion(PodEndpoint pod, IReadOnlyList<PolicyOpinion> opinions)
    {
        (_pod, _opinions) = (pod, opinions);
        _isSilent = opinions.All(opinion => opinion.Rules.Count == 0);
    }

    private DirectionOpinion(Judgement always) => _always = always;

    /// <summary>The ports that rules which speak of the other end name.</summary>
    public IEnumerable<PolicyPort> Ports => _isSilent ? [] : _opinions.SelectMany(opinion => opinion.Rules).SelectMany(rule => rule.Ports ?? []);

    /// <summary>No policy selects this side.</summary>
    public static DirectionOpinion Open(string reason) => new(Judgement.Open(reason));

    /// <summary>The verdict of this side on a connection.</summary>
    public Judgement Of(Connection connection)
    {
        if (_always is not null)
        {
            return _always;
        }

        if (!connection.Transport.HasPorts)
        {
            return _unsaid ??= new Judgement(Verdict.Unknown, "the API says nothing of this protocol on an isolated pod", Sources(_opinions));
        }

        // Without a rule that speaks of the other end, the answer is the same for every port.
        return _isSilent ? _closed ??= Weigh(connection) : Weigh(connection);
    }

    private Judgement Weigh(Connection connection)
    {
        var weighed = _opinions.Select(opinion => (opinion.Policy, opinion.Selects, Allows: opinion.Allows(connection))).ToList();
        var allowing = weighed.FindAll(opinion => opinion is { Selects.Answer: true, Allows.Answer: true });
        if (allowing.Count > 0)
        {
            var sources = Sources(allowing.Select(opinion => opinion.Policy));
            return new Judgement(Verdict.Allow, $"allowed by {Names(sources)}", sources);
        }

        // Whichever of these select it in truth, and if none does: the pod is open, or every one of them allows.
        var certainlyIsolated = weighed.Exists(opinion => opinion.Selects.Answer == true);
        if (!certainlyIsolated && weighed.TrueForAll(opinion => opinion.Allows.Answer == true))
        {
            return new Judgement(Verdict.Allow, $"allowed by every policy that may select {_pod!.Id}", Sources(_opinions));
        }

        var doubtful = certainlyIsolated ? weighed.FindAll(opinion => opinion.Allows.Answer != false) : weighed;
        if (doubtful.Count > 0)
        {
            var reason = doubtful[0].Selects.And(doubtful[0].Allows).Reason;
            return new Judgement(
                Verdict.Unknown, reason.Length > 0 ? reason : doubtful[0].Selects.Reason, Sources(doubtful.Select(opinion => opinion.Policy)));
        }

        var isolating = Sources(weighed.Where(opinion => opinion.Selects.Answer == true).Select(opinion => opinion.Policy));
        return new Judgement(Verdict.Deny, $"{_pod!.Id} is isolated by {Names(isolating)}, and no rule allows it", isolating);
    }

    private static IReadOnlyList<PolicySource> Sources(IEnumerable<PolicyOpinion> opinions) => Sources(opinions.Select(opinion => opinion.Policy));

    private static IReadOnlyList<PolicySource> Sources(IEnumerable<PolicySource> policies) =>
        [.. policies.OrderBy(source => source.Policy, StringComparer.Ordinal)];

    private static string Names(IReadOnlyList<PolicySource> sources) => string.Join(", ", sources.Select(source => source.Policy));
}
