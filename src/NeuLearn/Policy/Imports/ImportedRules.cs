using NeuLearn.Policy.Review;

namespace NeuLearn.Policy.Imports;

/// <summary>Joins imported rules with those that were learned and decided: deny and user decisions before imported before learned.</summary>
internal static class ImportedRules
{
    /// <summary>The imported rules that stand, each once; several sources of one rule are told in its provenance.</summary>
    public static IEnumerable<Rule> Of(ImportLog log) => log.Standing.GroupBy(r => r.Rule.Id, StringComparer.Ordinal).Select(g =>
        g.First().Rule with { Provenance = [.. g.SelectMany(r => r.Rule.Provenance).Distinct(StringComparer.Ordinal)] });

    /// <summary>Tells learned rules that an imported policy allows already: they may have been seen only because of it.</summary>
    public static ILookup<RuleScope, Rule> Context(IEnumerable<Rule> imported) => imported.Where(r => r.Action == RuleAction.Allow).ToLookup(RuleScope.Of);

    /// <summary>A learned rule with the imported rules that cover it in its provenance.</summary>
    public static Rule InContext(Rule learned, ILookup<RuleScope, Rule> context)
    {
        var match = RuleMatch.Of(learned);
        var covering = context[RuleScope.Of(learned)].Where(i => MatchCover.CoversConversation(RuleMatch.Of(i), match)).Select(i => $"allowed by the imported {i.Id} already").ToList();
        return covering.Count == 0 ? learned : learned with { Provenance = [.. learned.Provenance, .. covering] };
    }

    /// <summary>Leaves out the rules that say the same as another one of more weight, where one of them is imported.</summary>
    /// <returns>The rules that are kept, in their order, and those that are left out.</returns>
    public static (IReadOnlyList<Rule> Kept, IReadOnlyList<Rule> Repeated) Unrepeated(IReadOnlyList<Rule> rules)
    {
        if (!rules.Any(r => r.Origin == RuleOrigin.Imported)) return (rules, []);
        var kept = new Dictionary<string, Rule>(StringComparer.Ordinal);
        var repeated = new List<Rule>();
        foreach (var same in rules.GroupBy(r => (r.Action, RuleMatch.Of(r).Written)))
        {
            var ranked = same.OrderBy(r => RulePrecedence.Of(r.Origin)).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
            if (ranked.Count > 1 && ranked.Exists(r => r.Origin == RuleOrigin.Imported))
            {
                repeated.AddRange(ranked.Skip(1));
                ranked = [ranked[0] with { Provenance = [.. ranked[0].Provenance, .. ranked.Skip(1).Select(r => $"says the same as {r.Id}, which is left out")] }];
            }

            foreach (var rule in ranked) kept[rule.Id] = rule;
        }

        return ([.. rules.Where(r => kept.ContainsKey(r.Id)).Select(r => kept[r.Id])], repeated);
    }
}
