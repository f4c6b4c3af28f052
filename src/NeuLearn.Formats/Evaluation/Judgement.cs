namespace NeuLearn.Formats.Evaluation;

/// <summary>The verdict of a platform's policies on a connection, with what led to it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Deciders">
/// What decided: the rules or policies that allow; those that deny; those that isolate an end and do not allow; or those that
/// may do either. Empty when no policy speaks of the connection at all.
/// </param>
internal sealed record Judgement(Verdict Verdict, string Reason, IReadOnlyList<PolicySource> Deciders)
{
    /// <summary>Whether a rule that denies matches, as opposed to no rule that allows.</summary>
    public bool IsExplicitDeny { get; init; }

    /// <summary>The names of the policies that decided, in ordinal order and once each.</summary>
    public IReadOnlyList<string> Policies =>
        [.. Deciders.Select(source => source.Policy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Allowed without the doing of any policy.</summary>
    public static Judgement Open(string reason) => new(Verdict.Allow, reason, []);

    /// <summary>The verdict where both ends are judged: a denial is the doing of the side that denies, whatever the other says.</summary>
    /// <param name="egress">What the policies of the client say.</param>
    /// <param name="ingress">What the policies of the server say.</param>
    public static Judgement OfBoth(Judgement egress, Judgement ingress)
    {
        ArgumentNullException.ThrowIfNull(egress);
        ArgumentNullException.ThrowIfNull(ingress);
        var verdict = egress.Verdict == Verdict.Deny || ingress.Verdict == Verdict.Deny ? Verdict.Deny
            : egress.Verdict == Verdict.Unknown ? Verdict.Unknown
            : ingress.Verdict;
        var sides = new[] { (Name: "egress", Judgement: egress), (Name: "ingress", Judgement: ingress) }
            .Where(side => verdict == Verdict.Allow || side.Judgement.Verdict == verdict).ToList();
        return new Judgement(
            verdict,
            string.Join("; ", sides.Select(side => $"{side.Name}: {side.Judgement.Reason}")),
            [.. sides.SelectMany(side => side.Judgement.Deciders)])
        {
            IsExplicitDeny = verdict == Verdict.Deny && sides.Exists(side => side.Judgement.IsExplicitDeny),
        };
    }
}
