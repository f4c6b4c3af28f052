namespace NeuLearn.Policy.Review;

/// <summary>Finds rules that are shadowed, say the same twice, or contradict each other.</summary>
internal static class PolicyFindings
{
    public static IReadOnlyList<PolicyFinding> Of(PolicySet policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var findings = new List<PolicyFinding>();
        foreach (var group in policy.Rules.Concat(policy.Repeated).GroupBy(RuleScope.Of))
        {
            var rules = group.Select(r => (Rule: r, Match: RuleMatch.Of(r))).ToList();
            for (var i = 0; i < rules.Count; i++)
                for (var j = i + 1; j < rules.Count; j++)
                    if (Compare(rules[i], rules[j]) is { } finding) findings.Add(finding);
        }

        return [.. findings.OrderBy(f => f.RuleId, StringComparer.Ordinal).ThenBy(f => f.OtherId, StringComparer.Ordinal)];
    }

    private static PolicyFinding? Compare((Rule Rule, RuleMatch Match) a, (Rule Rule, RuleMatch Match) b)
    {
        if (a.Rule.Action != b.Rule.Action) return a.Rule.Action == RuleAction.Deny ? Denied(b, a) : Denied(a, b);
        var (aCovers, bCovers) = (MatchCover.Covers(a.Match, b.Match), MatchCover.Covers(b.Match, a.Match));
        if (aCovers && bCovers)
        {
            var (kept, spare) = Precedes(a.Rule, b.Rule) ? (a.Rule, b.Rule) : (b.Rule, a.Rule);
            return new PolicyFinding(FindingKind.Duplicate, spare.Id, kept.Id, $"{spare.Id} ({Name(spare)}) says the same as {kept.Id} ({Name(kept)}): {kept}");
        }

        if (!aCovers && !bCovers) return null;
        var (wide, narrow) = aCovers ? (a, b) : (b, a);
        return new PolicyFinding(FindingKind.Shadowed, narrow.Rule.Id, wide.Rule.Id, $"{narrow.Rule.Id} ({narrow.Rule}) is covered by the wider {wide.Rule.Id} ({wide.Rule})");
    }

    private static PolicyFinding? Denied((Rule Rule, RuleMatch Match) allow, (Rule Rule, RuleMatch Match) deny)
    {
        if (MatchCover.Covers(deny.Match, allow.Match))
        {
            var kind = allow.Rule.Origin == RuleOrigin.Learned ? FindingKind.Shadowed : FindingKind.Contradicting;
            return new PolicyFinding(kind, allow.Rule.Id, deny.Rule.Id, $"{allow.Rule.Id} ({allow.Rule}) has no effect: {deny.Rule.Id} ({deny.Rule}) denies all of it");
        }

        return MatchCover.Overlap(deny.Match, allow.Match)
            ? new PolicyFinding(FindingKind.Contradicting, allow.Rule.Id, deny.Rule.Id, $"{deny.Rule.Id} ({deny.Rule}) denies a part of what {allow.Rule.Id} ({allow.Rule}) allows")
            : null;
    }

    private static bool Precedes(Rule a, Rule b) => Rank(a) != Rank(b) ? Rank(a) < Rank(b) : string.CompareOrdinal(a.Id, b.Id) <= 0;

    private static int Rank(Rule rule) => RulePrecedence.Of(rule.Origin);

    private static string Name(Rule rule) => rule.Origin switch { RuleOrigin.User => "user", RuleOrigin.Imported => "imported", _ => "learned" };
}
