using NeuLearn.Learning;
using NeuLearn.Policy.Imports;

namespace NeuLearn.Policy.Review;

/// <summary>Applies decisions to what was learned and imported.</summary>
/// <remarks>
/// The decision about a rule itself counts; else the narrowest one that covers the whole of it, so that a rejected
/// conversation does not come back under another id once its application is known, or its addresses are told apart.
/// </remarks>
internal static class ReviewedRules
{
    /// <summary>Every rule, waiting conversation and rejection, in the order of rules.</summary>
    public static List<ReviewedRule> Of(Baseline baseline, DecisionLog log, ImportLog imports)
    {
        var standing = log.Standing.ToList();
        var rules = new List<ReviewedRule>();
        var met = new HashSet<string>(StringComparer.Ordinal);
        var imported = ImportedRules.Of(imports).ToList();
        var context = ImportedRules.Context(imported);
        foreach (var learned in baseline.Learned)
        {
            var rule = ImportedRules.InContext(Rule.Of(learned), context);
            met.Add(rule.Id);
            rules.Add(Decide(rule, learned.Status, learned, log[rule.Id] ?? Covering(rule, standing), log.NoteOn(rule.Id)));
        }

        foreach (var rule in imported)
        {
            met.Add(rule.Id);
            // Deny wins over every decision about what is allowed.
            var decision = rule.Action == RuleAction.Deny ? null : log[rule.Id] ?? Covering(rule, standing);
            rules.Add(Decide(rule, LearnedStatus.Active, null, decision, log.NoteOn(rule.Id)));
        }

        foreach (var decision in standing)
            if (!met.Contains(decision.RuleId)) rules.Add(Alone(decision, log.NoteOn(decision.RuleId)));
        rules.Sort((a, b) => Compare(a.Rule, b.Rule));
        return rules;
    }

    private static Decision? Covering(Rule rule, List<Decision> standing)
    {
        if (standing.Count == 0) return null;
        var match = RuleMatch.Of(rule);
        Decision? narrowest = null;
        foreach (var decision in standing)
        {
            if (decision.Kind == DecisionKind.Deny || !MatchCover.CoversConversation(decision.Subject, match)) continue;
            if (narrowest is null || Narrower(decision, narrowest)) narrowest = decision;
        }

        return narrowest;
    }

    private static bool Narrower(Decision a, Decision b)
    {
        var (inside, outside) = (MatchCover.CoversConversation(b.Subject, a.Subject), MatchCover.CoversConversation(a.Subject, b.Subject));
        return inside != outside ? inside : a.Kind > b.Kind;
    }

    private static ReviewedRule Decide(Rule rule, LearnedStatus undecided, LearnedConversation? learned, Decision? decision, Decision? note)
    {
        if (decision is null) return new ReviewedRule(rule with { Provenance = With(rule.Provenance, note) }, undecided, learned, null, note);
        var own = decision.RuleId == rule.Id;
        var said = own ? $"{decision}" : $"{decision} (as {decision.RuleId})";
        switch (decision.Kind)
        {
            case DecisionKind.Edit when own:
                return new ReviewedRule(decision.Shape.ToRule(rule.Id, RuleAction.Allow, RuleOrigin.User, With([.. rule.Provenance, said, .. decision.Steps], note)), LearnedStatus.Active, learned, decision, note);
            case DecisionKind.Edit:
                said = $"replaced by {decision.RuleId}, {decision}";
                return new ReviewedRule(rule with { Provenance = With([.. rule.Provenance, said], note) }, LearnedStatus.Rejected, learned, decision, note);
            default:
                var status = decision.Kind == DecisionKind.Reject ? LearnedStatus.Rejected : LearnedStatus.Active;
                // What is accepted into a closed baseline is what was looked at, not what comes after it.
                var operations = own && decision.IsAllow && learned is { WaitsForPerson: true } ? decision.Subject.Operations : rule.Operations;
                return new ReviewedRule(rule with { Operations = operations, Provenance = With([.. rule.Provenance, said], note) }, status, learned, decision, note);
        }
    }

    private static ReviewedRule Alone(Decision decision, Decision? note)
    {
        var (action, origin) = decision.Kind switch
        {
            DecisionKind.Deny => (RuleAction.Deny, RuleOrigin.User),
            DecisionKind.Edit => (RuleAction.Allow, RuleOrigin.User),
            _ => (RuleAction.Allow, RuleOrigin.Learned),
        };
        List<string> provenance = [decision.ToString(), .. decision.Steps];
        if (decision.Kind != DecisionKind.Deny) provenance.Add("no evidence in this state: it stands by the decision alone");
        var status = decision.Kind == DecisionKind.Reject ? LearnedStatus.Rejected : LearnedStatus.Active;
        return new ReviewedRule(decision.Shape.ToRule(decision.RuleId, action, origin, With(provenance, note)), status, null, decision, note);
    }

    private static IReadOnlyList<string> With(IReadOnlyList<string> provenance, Decision? note) => note is null ? provenance : [.. provenance, note.ToString()];

    private static int Compare(Rule x, Rule y)
    {
        var order = x.Client.CompareTo(y.Client);
        if (order == 0) order = x.Server.CompareTo(y.Server);
        if (order == 0) order = x.Transport.CompareTo(y.Transport);
        for (var i = 0; order == 0 && i < Math.Max(x.Ports.Count, y.Ports.Count); i++)
            order = (i < x.Ports.Count, i < y.Ports.Count) switch { (false, _) => -1, (_, false) => 1, _ => x.Ports[i].CompareTo(y.Ports[i]) };
        if (order == 0) order = string.CompareOrdinal(x.Application ?? "", y.Application ?? "");
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }
}
