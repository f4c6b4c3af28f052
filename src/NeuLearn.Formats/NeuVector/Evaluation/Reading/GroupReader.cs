using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.NeuVector.Evaluation.Policies;

namespace NeuLearn.Formats.NeuVector.Evaluation.Reading;

/// <summary>Reads selectors of groups. A group is the same wherever it stands, or the import is refused.</summary>
internal sealed class GroupReader
{
    private readonly Dictionary<string, RuleGroup> _known = new(StringComparer.Ordinal);

    /// <summary>Reads a selector.</summary>
    public RuleGroup Read(FieldReader fields)
    {
        var name = fields.Text("name") ?? string.Empty;
        fields.Ignore("comment", "original_name", "mon_metric", "grp_sess_cur", "grp_sess_rate", "grp_band_width");
        var isReferral = fields.Boolean("name_referral") == true;
        var criteria = (fields.Mappings("criteria") ?? []).Select(Criterion).ToList();
        fields.RefuseUnknown();
        var group = new RuleGroup(name, criteria);
        if (isReferral)
        {
            if (_known.TryGetValue(name, out var defined)) return defined;
            fields.Report("name", $"the group {name} is not defined");
            return group;
        }

        Check(fields, group);
        if (!_known.TryAdd(name, group) && !_known[name].Criteria.Order(ByText).SequenceEqual(criteria.Order(ByText)))
        {
            fields.Report("criteria", $"the group {name} has other criteria elsewhere");
        }

        return group;
    }

    private static readonly Comparer<Criterion> ByText = Comparer<Criterion>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private static void Check(FieldReader fields, RuleGroup group)
    {
        if (group.Name.Length == 0)
        {
            fields.Report("name", "is missing");
        }
        else if (group.Name.StartsWith("fed.", StringComparison.Ordinal) || group.Name.StartsWith("Host:", StringComparison.Ordinal) || group.Name.StartsWith("Workload:", StringComparison.Ordinal) || group.Name.StartsWith("nv.ip.", StringComparison.Ordinal))
        {
            fields.Report("name", $"{group.Name} is a name that cannot be imported");
        }
        else if (group.Name is RuleGroup.External or RuleGroup.Nodes && group.Criteria.Count > 0)
        {
            fields.Report("criteria", $"the group {group.Name} has none");
        }
        else if (group.Name is RuleGroup.Containers && group.Criteria is not ([] or [{ Key: "container", Operator: CriterionOperator.Is, Value: "*" }]))
        {
            fields.Report("criteria", "the group containers has container = * and no other");
        }
        else if (group is { IsReserved: false, Criteria.Count: 0 })
        {
            fields.Report("criteria", $"the group {group.Name} has no criteria, and is not reserved");
        }
        else if (group.Name.StartsWith("nv.", StringComparison.Ordinal) && !IsLearned(group))
        {
            fields.Report("criteria", $"the group {group.Name} must have service = {group.Name[3..]} and the domain that it ends with");
        }

        if (group.Criteria.Any(c => c.Key == "address") && group.Criteria.Any(c => c.Key != "address" || c.Operator != CriterionOperator.Is))
        {
            fields.Report("criteria", "addresses stand alone, and with = only");
        }

        if (group.Criteria.Distinct().Count() < group.Criteria.Count)
        {
            fields.Report("criteria", "has a criterion twice");
        }
    }

    private static bool IsLearned(RuleGroup group) => group.Criteria.All(c => c.Operator == CriterionOperator.Is
        && ((c.Key == "service" && c.Value == group.Name[3..]) || (c.Key is "domain" or "namespace" && group.Name.EndsWith("." + c.Value, StringComparison.Ordinal))))
        && group.Criteria.Any(c => c.Key == "service");

    private static Criterion Criterion(FieldReader fields)
    {
        var (key, value) = (fields.Text("key"), fields.Text("value"));
        CriterionOperator? @operator = fields.Text("op") switch
        {
            "=" => CriterionOperator.Is,
            "!=" => CriterionOperator.IsNot,
            "contains" => CriterionOperator.Contains,
            "prefix" => CriterionOperator.Prefix,
            "regex" => CriterionOperator.Regex,
            "!regex" => CriterionOperator.NotRegex,
            _ => null,
        };
        fields.RefuseUnknown();
        if (string.IsNullOrEmpty(key)) fields.Report("key", "is missing");
        if (string.IsNullOrEmpty(value)) fields.Report("value", "is missing");
        if (@operator is null) fields.Report("op", "must be =, !=, contains, prefix, regex or !regex");
        if (@operator is CriterionOperator.Regex or CriterionOperator.NotRegex && !ExpressionSyntax.Is(value ?? string.Empty)) fields.Report("value", $"\"{value}\" is no expression that is understood");
        if (key == "address" && value is not null && !AddressValue.TryParse(value, out _)) fields.Report("value", $"\"{value}\" is no address, range or name that is understood");
        return new Criterion(key ?? string.Empty, @operator ?? CriterionOperator.Is, value ?? string.Empty);
    }
}
