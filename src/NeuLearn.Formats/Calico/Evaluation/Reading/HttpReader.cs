using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads what a rule asks of an HTTP request.</summary>
internal static class HttpReader
{
    private const int MostItems = 20;
    private const int MostCharacters = 1024;

    /// <summary>Reads the criterion in <paramref name="fields" />.</summary>
    public static HttpCriterion Read(FieldReader fields)
    {
        var methods = fields.Texts("methods") ?? [];
        var paths = fields.Mappings("paths") ?? [];
        fields.RefuseUnknown();
        if (methods.Count > MostItems || paths.Count > MostItems)
        {
            fields.Report(methods.Count > MostItems ? "methods" : "paths", FormattableString.Invariant($"has more than {MostItems} items"));
        }

        if (methods.Distinct(StringComparer.Ordinal).Count() != methods.Count)
        {
            fields.Report("methods", "has a method twice");
        }

        return new HttpCriterion(methods.Contains("*", StringComparer.Ordinal) ? [] : methods, [.. paths.Select(ReadPath).OfType<TextPattern>()]);
    }

    private static TextPattern? ReadPath(FieldReader fields)
    {
        var (exact, prefix) = (fields.Text("exact"), fields.Text("prefix"));
        fields.RefuseUnknown();
        if (exact is { Length: > 0 } == prefix is { Length: > 0 })
        {
            fields.Report("a path must have exact or prefix, and not both");
            return null;
        }

        var (field, text) = exact is { Length: > 0 } ? ("exact", exact) : ("prefix", prefix!);
        if (!text.StartsWith('/') || text.AsSpan().ContainsAny("? #") || text.Length > MostCharacters)
        {
            fields.Report(field, FormattableString.Invariant($"must begin with '/', hold no '?', '#' or space, and have at most {MostCharacters} characters"));
        }

        return field == "exact" ? TextPattern.Exact(text) : TextPattern.Prefix(text);
    }
}
