using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Cilium.Evaluation;

/// <summary>Whether some rules speak of a connection, and which.</summary>
/// <param name="Match">Whether one does.</param>
/// <param name="Sources">Those that do, or may.</param>
internal sealed record RuleOpinion(Match Match, IReadOnlyList<PolicySource> Sources)
{
    /// <summary>The opinion of some rules.</summary>
    public static RuleOpinion Of(IEnumerable<CiliumRule> rules, Func<CiliumRule, Match> speaks)
    {
        var match = Match.No;
        var sources = new List<PolicySource>();
        foreach (var rule in rules)
        {
            var one = speaks(rule);
            match = match.Or(one);
            if (one.Answer != false)
            {
                sources.Add(rule.Source);
            }
        }

        return new RuleOpinion(match, sources);
    }
}

/// <summary>What one specification has to say of one side of a connection.</summary>
/// <param name="Spec">The specification.</param>
/// <param name="Selects">Whether it selects the pod.</param>
/// <param name="DeniesByDefault">Whether it would make the pod refuse what no rule allows.</param>
/// <param name="Allows">Whether it would allow the connection.</param>
/// <param name="Denies">Whether it would deny it.</param>
/// <param name="RefusesRequest">Whether it sends the connection through the proxy, and the proxy may refuse the request.</param>
internal sealed record SpecOpinion(
    CiliumSpec Spec, Match Selects, bool DeniesByDefault, RuleOpinion Allows, RuleOpinion Denies, bool RefusesRequest)
{
    /// <summary>Weighs opinions: a rule that denies wins, then one that allows, then default deny where any policy asks for it.</summary>
    public static Judgement Weigh(PodEndpoint pod, List<SpecOpinion> opinions)
    {
        var denying = opinions.FindAll(opinion => opinion.Selects.And(opinion.Denies.Match).Answer == true);
        if (denying.Count > 0)
        {
            return new Judgement(Verdict.Deny, $"denied by {Names(denying)}", [.. denying.SelectMany(opinion => opinion.Denies.Sources)]) { IsExplicitDeny = true };
        }

        var judgement = WithoutDenials(pod, opinions);
        var mayDeny = opinions.Find(opinion => opinion.Selects.And(opinion.Denies.Match).Answer is null);
        return mayDeny is null || judgement.Verdict != Verdict.Allow
            ? judgement
            : new Judgement(Verdict.Unknown, mayDeny.Selects.And(mayDeny.Denies.Match).Reason, mayDeny.Denies.Sources);
    }

    private static Judgement WithoutDenials(PodEndpoint pod, List<SpecOpinion> opinions)
    {
        var allowing = opinions.FindAll(opinion => opinion.Selects.And(opinion.Allows.Match).Answer == true);
        if (allowing.Count > 0)
        {
            return new Judgement(Verdict.Allow, $"allowed by {Names(allowing)}", [.. allowing.SelectMany(opinion => opinion.Allows.Sources)]);
        }

        var isolating = opinions.FindAll(opinion => opinion.DeniesByDefault);
        var certainly = isolating.FindAll(opinion => opinion.Selects.Answer == true);
        if (certainly.Count == 0 && isolating.TrueForAll(opinion => opinion.Allows.Match.Answer == true))
        {
            // Whichever of these select it in truth, and if none does: the pod is open, or every one of them allows.
            return isolating.Count > 0
                ? new Judgement(Verdict.Allow, $"allowed by every policy that may select {pod.Id}", [.. isolating.SelectMany(opinion => opinion.Allows.Sources)])
                : OpenUnlessRefused(pod, opinions);
        }

        var doubtful = (certainly.Count > 0 ? opinions : isolating).FindAll(opinion => certainly.Count == 0 || opinion.Allows.Match.Answer != false);
        if (doubtful.Count > 0)
        {
            var reason = doubtful[0].Selects.And(doubtful[0].Allows.Match).Reason;
            return new Judgement(Verdict.Unknown, reason.Length > 0 ? reason : doubtful[0].Selects.Reason,
                [.. doubtful.SelectMany(opinion => opinion.Allows.Sources.DefaultIfEmpty(opinion.Spec.Source))]);
        }

        return new Judgement(
            Verdict.Deny, $"{pod.Id} is in default deny by {Names(certainly)}, and no rule allows it", [.. certainly.Select(opinion => opinion.Spec.Source)]);
    }

    /// <summary>Rules that ask for more than a port send the connection through the proxy, also where nothing is denied by default.</summary>
    private static Judgement OpenUnlessRefused(PodEndpoint pod, List<SpecOpinion> opinions)
    {
        var refusing = opinions.Find(opinion => opinion.RefusesRequest);
        return refusing is null
            ? Judgement.Open($"no policy puts {pod.Id} into default deny")
            : new Judgement(Verdict.Unknown, $"whether the proxy refuses what {refusing.Spec.Source.Policy} does not name depends on the version", [refusing.Spec.Source]);
    }

    private static string Names(IEnumerable<SpecOpinion> opinions) => string.Join(", ",
        opinions.Select(opinion => opinion.Spec.Source.Policy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
