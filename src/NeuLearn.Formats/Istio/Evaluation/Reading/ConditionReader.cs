using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Istio.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Istio.Evaluation.Reading;

/// <summary>Reads a further condition of a rule. What its values are depends on the attribute.</summary>
internal static class ConditionReader
{
    /// <summary>Reads an item of <c>when</c>.</summary>
    public static ConditionClause? Read(FieldReader fields, string home)
    {
        var key = fields.Text("key");
        var condition = key is null ? null : Of(fields, key, home);
        fields.Ignore("values", "notValues");
        fields.RefuseUnknown();
        if (condition is null)
        {
            fields.Report("key", key is null ? "is missing" : $"\"{key}\" is no attribute that conditions know");
        }
        else if ((fields.Texts("values") ?? []).Count + (fields.Texts("notValues") ?? []).Count == 0)
        {
            fields.Report("needs values or notValues");
        }

        return condition;
    }

    private static ConditionClause? Of(FieldReader fields, string key, string home) => key switch
    {
        "source.ip" => new(key) { Source = new() { Blocks = Words(fields, WordsReader.Range) } },
        "remote.ip" => new(key) { Source = new() { RemoteBlocks = Words(fields, WordsReader.Range) } },
        "source.namespace" => new(key) { Source = new() { Namespaces = Words<TextPattern>(fields, Patterns.OfNamespace) } },
        "source.principal" => new(key) { Source = new() { Principals = Words<TextPattern>(fields, Patterns.OfText) } },
        "source.serviceAccount" => new(key) { Source = new() { Accounts = Words<string>(fields, text => SourceReader.Account(text, home)) } },
        "destination.ip" => new(key) { Destination = Words(fields, WordsReader.Range) },
        "destination.port" => new(key) { Ports = Words(fields, WordsReader.Port) },
        "connection.sni" or "request.auth.principal" or "request.auth.audiences" or "request.auth.presenter" => new(key),
        _ when IsNamed(key, "request.headers[") || IsNamed(key, "request.auth.claims[") || IsNamed(key, "experimental.envoy.filters.") => new(key),
        _ => null,
    };

    private static bool IsNamed(string key, string beginning) => key.StartsWith(beginning, StringComparison.Ordinal) && key.EndsWith(']');

    private static Words<T> Words<T>(FieldReader fields, Func<string, (T? Value, string Problem)> read) => WordsReader.Read(fields, "values", "notValues", read);
}
