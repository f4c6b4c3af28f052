using NeuLearn.Formats.Lint;
using NeuLearn.Formats.NeuVector.Evaluation.Matching;
using NeuLearn.Formats.NeuVector.Evaluation.Policies;
using NeuLearn.Learning;

namespace NeuLearn.Formats.NeuVector.Evaluation;

/// <summary>Shows NvSecurityRules to lint, in the order in which they are asked.</summary>
/// <param name="groups">Holds groups against ends.</param>
internal sealed class NeuVectorLint(GroupMatch groups)
{
    /// <summary>The objects as lint looks at them.</summary>
    /// <param name="targets">The groups that objects are for.</param>
    /// <param name="ordered">The rules, in the order in which they are asked.</param>
    public IReadOnlyList<LintedObject> Of(IEnumerable<Target> targets, IEnumerable<GroupRule> ordered)
    {
        var rules = ordered.Index().ToLookup(rule => (rule.Item.Written.Policy, rule.Item.Written.File));
        return [.. targets.Select(target => Of(target, rules[(target.Written.Policy, target.Written.File)]))];
    }

    private LintedObject Of(Target target, IEnumerable<(int Place, GroupRule Rule)> rules) => new(
        target.Written, null, End(target.Group, target.Written.Line), [.. rules.Select(rule => Rule(target, rule.Rule) with { Place = rule.Place })])
    {
        DeniesEgress = target.Mode == Mode.Protect,
    };

    private LintedRule Rule(Target target, GroupRule rule)
    {
        var isEgress = rule.From.Name == target.Group.Name;
        return new LintedRule(rule.Written, isEgress, End(isEgress ? rule.To : rule.From, rule.Written.Line), rule.Ports is null ? null : [.. rule.Ports.Select(port => new LintedPort(port.Transport, port.First, port.Last, null))])
        {
            Verb = rule.IsDeny ? LintedVerb.Deny : LintedVerb.Allow,
            Conditions = rule.Applications is null ? [] : [$"applications {string.Join(',', rule.Applications.Order(StringComparer.Ordinal))}"],
        };
    }

    private static bool IsWhole(Criterion criterion) => criterion.Operator == CriterionOperator.Is && criterion.Value.AsSpan().IndexOfAny('*', '?') < 0;

    private LintedEnd End(RuleGroup group, int line)
    {
        var words = group.Criteria.Count == 0 ? $"group {group.Name}" : $"group {group.Name} ({string.Join(", ", group.Criteria.Select(criterion => $"{criterion.Key} {criterion.Operator} {criterion.Value}"))})";
        // Ranges and names are not only who is known.
        if (group.Name is RuleGroup.External or RuleGroup.Nodes || group.Criteria.Any(criterion => criterion.Key == "address")) return new LintedEnd([], [new LintedOther(words)]);
        return LintedEnd.Of(LintedSelector.OfPods(words, line, pod => groups.Of(group, pod)) with
        {
            PodLabels = [.. group.Criteria.Where(criterion => CriterionMatch.KeyOf(criterion.Key) == "label").Select(criterion => (criterion.Key, IsWhole(criterion) ? criterion.Value : ""))],
        });
    }
}
