using System.Text.RegularExpressions;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Antrea.Evaluation.Reading;

/// <summary>Reads the <c>l7Protocols</c> of a rule.</summary>
internal static class Layer7Reader
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "HEAD", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PATCH"];

    /// <summary>The requests; null when the rule asks for none.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="isAllow">Whether it allows: no other one can ask.</param>
    public static IReadOnlyList<Layer7Clause>? Read(FieldReader rule, bool isAllow)
    {
        var items = rule.Mappings("l7Protocols") ?? [];
        if (items.Count == 0)
        {
            return null;
        }

        if (!isAllow)
        {
            rule.Report("l7Protocols", "needs the action Allow");
        }

        return [.. items.Select(Read).OfType<Layer7Clause>()];
    }

    private static Layer7Clause? Read(FieldReader item)
    {
        var (http, tls) = (item.Mapping("http"), item.Mapping("tls"));
        item.RefuseUnknown();
        if (http is null == tls is null)
        {
            item.Report("must have exactly one of http, tls");
            return null;
        }

        if (tls is not null)
        {
            var clause = new Layer7Clause(Layer7Clause.Tls, null, null, Pattern(tls, "sni", isName: true));
            tls.RefuseUnknown();
            return clause;
        }

        var method = http!.Text("method");
        if (method is not null && !Methods.Contains(method, StringComparer.Ordinal))
        {
            http.Report("method", $"must be one of {string.Join(", ", Methods)}");
        }

        var read = new Layer7Clause(Layer7Clause.Http, method, Pattern(http, "path", isName: false), Pattern(http, "host", isName: true));
        http.RefuseUnknown();
        return read;
    }

    /// <summary>A star is any text, wherever it stands; all else is itself.</summary>
    private static TextPattern? Pattern(FieldReader fields, string name, bool isName)
    {
        if (fields.Text(name) is not { Length: > 0 } written)
        {
            return null;
        }

        var text = isName ? NormalName.Of(written) : written;
        return !text.Contains('*', StringComparison.Ordinal) ? TextPattern.Exact(text)
            : text.IndexOf('*', StringComparison.Ordinal) == text.Length - 1 ? TextPattern.Prefix(text[..^1])
            : text.LastIndexOf('*') == 0 ? TextPattern.Suffix(text[1..])
            : TextPattern.Expression(string.Join(".*", text.Split('*').Select(Regex.Escape)));
    }
}
