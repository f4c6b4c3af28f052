using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Istio.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Istio.Evaluation.Reading;

/// <summary>Reads what a rule asks of a client.</summary>
internal static class SourceReader
{
    private const int MostAccounts = 16;

    /// <summary>Reads an item of <c>from</c>.</summary>
    /// <param name="item">The item.</param>
    /// <param name="home">The namespace of the policy, in which an account without one is.</param>
    public static SourceClause? Read(FieldReader item, string home)
    {
        var fields = item.Mapping("source");
        item.RefuseUnknown();
        if (fields is null)
        {
            item.Report("source", "is missing");
            return null;
        }

        var tokens = WordsReader.Read<TextPattern>(fields, "requestPrincipals", Patterns.OfText);
        var source = new SourceClause
        {
            Principals = WordsReader.Read<TextPattern>(fields, "principals", Patterns.OfText),
            Namespaces = WordsReader.Read<TextPattern>(fields, "namespaces", Patterns.OfNamespace),
            Accounts = WordsReader.Read<string>(fields, "serviceAccounts", text => Account(text, home)),
            TrustDomains = WordsReader.Read<TextPattern>(fields, "trustDomains", Patterns.OfText),
            Blocks = WordsReader.Read(fields, "ipBlocks", WordsReader.Range),
            RemoteBlocks = WordsReader.Read(fields, "remoteIpBlocks", WordsReader.Range),
            AsksToken = tokens.IsAsked,
        };
        fields.RefuseUnknown();
        if (!source.IsAsked)
        {
            fields.Report("must not be empty: it would be everybody");
        }

        if (source.Accounts.IsAsked && (source.Principals.IsAsked || source.Namespaces.IsAsked))
        {
            fields.Report("serviceAccounts", "cannot stand beside principals or namespaces");
        }

        if (source.Accounts.Any.Count > MostAccounts || source.Accounts.None.Count > MostAccounts)
        {
            fields.Report("serviceAccounts", FormattableString.Invariant($"has more than {MostAccounts} items"));
        }

        return source;
    }

    /// <summary>An account, with the namespace of the policy when it names none.</summary>
    public static (string? Value, string Problem) Account(string text, string home)
    {
        var parts = text.Split('/');
        return parts.Length > 2 || parts.Any(part => part.Length == 0) || text.Contains('*', StringComparison.Ordinal)
            ? (null, $"\"{text}\" is not account or namespace/account")
            : (parts.Length == 1 ? $"{home}/{text}" : text, "");
    }
}
