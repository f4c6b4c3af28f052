using System.Text.RegularExpressions;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Istio.Evaluation.Reading;

/// <summary>Istio's own wildcards as patterns.</summary>
internal static partial class Patterns
{
    /// <summary>Anything that is there at all.</summary>
    public static readonly TextPattern Present = TextPattern.Expression(".+");

    private const string AnySegment = "{*}";
    private const string AnySegments = "{**}";

    /// <summary>The text itself; how it begins (<c>a*</c>); how it ends (<c>*a</c>); or that it is there (<c>*</c>). A star elsewhere is a star.</summary>
    public static (TextPattern? Value, string Problem) OfText(string text) => (
        text == "*" ? Present
        : text.StartsWith('*') ? TextPattern.Suffix(text[1..])
        : text.EndsWith('*') ? TextPattern.Prefix(text[..^1])
        : TextPattern.Exact(text), "");

    /// <summary>As text, whatever its case.</summary>
    public static (TextPattern? Value, string Problem) OfHost(string text) => OfText(text.ToLowerInvariant());

    /// <summary>A namespace: each star is any text.</summary>
    public static (TextPattern? Value, string Problem) OfNamespace(string text) => IsNamespace().IsMatch(text)
        ? (text.Contains('*', StringComparison.Ordinal) ? TextPattern.Expression(string.Join(".*", text.Split('*').Select(Regex.Escape))) : TextPattern.Exact(text), "")
        : (null, $"\"{text}\" is no name of a namespace, nor a pattern of one");

    /// <summary>A path: as text, or a template with <c>{*}</c> for one segment and, last, <c>{**}</c> for any.</summary>
    public static (TextPattern? Value, string Problem) OfPath(string text)
    {
        var segments = text.Trim('/').Split('/');
        var isTemplate = text.Contains(AnySegment, StringComparison.Ordinal) || text.Contains(AnySegments, StringComparison.Ordinal);
        if (Array.Exists(segments, s => s is not (AnySegment or AnySegments) && s.AsSpan().ContainsAny('{', '}')))
            return (null, $"\"{text}\" has a brace that is not of {AnySegment} or {AnySegments}");
        if (!isTemplate) return OfText(text);
        if (segments.SkipLast(1).Contains(AnySegments, StringComparer.Ordinal)) return (null, $"\"{text}\" has {AnySegments} before its end");
        if (Array.Find(segments, s => s is not (AnySegment or AnySegments) && !IsLiteral().IsMatch(s)) is { } odd) return (null, $"\"{text}\" has \"{odd}\" in a template, which is no plain segment");
        var written = text.Split('/').Select(s => s switch
        {
            AnySegment => "[^/]+",
            AnySegments => ".*",
            _ => Regex.Escape(s),
        });
        return (TextPattern.Expression(string.Join('/', written)), "");
    }

    [GeneratedRegex(@"^[-a-z0-9.*]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IsNamespace();

    [GeneratedRegex(@"^[-a-zA-Z0-9._~%!$&'()+,;:@=]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IsLiteral();
}
