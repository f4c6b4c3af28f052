using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Evaluation.Selectors;

/// <summary>Reads a label selector.</summary>
internal static class LabelSelectorReader
{
    /// <summary>Reads the selector in <paramref name="fields" />.</summary>
    /// <param name="fields">The selector.</param>
    /// <param name="isKey">What a key may be, where a platform knows other keys than Kubernetes; null for those.</param>
    public static LabelSelector Read(FieldReader fields, Func<string, bool>? isKey = null)
    {
        isKey ??= LabelSyntax.IsKey;
        var requirements = new List<LabelRequirement>();
        foreach (var (key, value) in fields.TextMap("matchLabels") ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            Check(fields, "matchLabels", key, [value], isKey);
            requirements.Add(new LabelRequirement(key, LabelOperator.In, [value]));
        }

        foreach (var expression in fields.Mappings("matchExpressions") ?? [])
        {
            if (ReadExpression(expression, isKey) is { } requirement)
            {
                requirements.Add(requirement);
            }
        }

        fields.RefuseUnknown();
        return new LabelSelector(requirements);
    }

    private static LabelRequirement? ReadExpression(FieldReader fields, Func<string, bool> isKey)
    {
        var key = fields.Text("key");
        var values = fields.Texts("values") ?? [];
        LabelOperator? @operator = fields.Text("operator") switch
        {
            "In" => LabelOperator.In,
            "NotIn" => LabelOperator.NotIn,
            "Exists" => LabelOperator.Exists,
            "DoesNotExist" => LabelOperator.DoesNotExist,
            _ => null,
        };
        fields.RefuseUnknown();
        if (@operator is null)
        {
            fields.Report("operator", "must be In, NotIn, Exists or DoesNotExist");
        }
        else if (@operator is LabelOperator.In or LabelOperator.NotIn && values.Count == 0)
        {
            fields.Report("values", $"{@operator} needs at least one value");
        }
        else if (@operator is LabelOperator.Exists or LabelOperator.DoesNotExist && values.Count > 0)
        {
            fields.Report("values", $"{@operator} takes no values");
        }

        if (key is null)
        {
            fields.Report("key", "is missing");
            return null;
        }

        Check(fields, "values", key, values, isKey);
        return @operator is null ? null : new LabelRequirement(key, @operator.Value, values);
    }

    private static void Check(FieldReader fields, string field, string key, IReadOnlyList<string> values, Func<string, bool> isKey)
    {
        if (!isKey(key))
        {
            fields.Report(field, $"\"{key}\" is not a label key");
        }

        foreach (var value in values.Where(value => !LabelSyntax.IsValue(value)))
        {
            fields.Report(field, $"\"{value}\" is not a label value");
        }
    }
}
