using System.Text.RegularExpressions;

namespace NeuLearn.Formats.Istio.Export.Requests;

/// <summary>A path template as Istio takes it: a plain path, one with <c>{*}</c> for any segment, or how it begins.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Stranger">A template of paths that it matches and that are not meant; null when there is none.</param>
internal sealed partial record PathTerm(string Text, string? Stranger)
{
    private const string AnySegment = "{*}";
    // No class of path segments holds a '!'.
    private const string NotMeant = "not-learned!";

    /// <summary>The term of a template.</summary>
    public static PathTerm Of(string template)
    {
        var segments = template.Split('/');
        if (!template.StartsWith('/')) return new PathTerm("*", "/" + NotMeant);
        if (!segments.Any(IsVariable) && !template.EndsWith('*')) return new PathTerm(template, null);
        // What is no plain text cannot stand beside a variable segment.
        var written = segments.Select(s => s.Length == 0 || IsLiteral().IsMatch(s) ? s : AnySegment).ToList();
        if (template.Trim('/').Contains("//", StringComparison.Ordinal)) return Beginning(segments);
        var first = written.IndexOf(AnySegment);
        return new PathTerm(string.Join('/', written), string.Join('/', segments.Select((s, i) => i == first ? NotMeant : s)));
    }

    private static PathTerm Beginning(string[] segments)
    {
        var plain = string.Join('/', segments.TakeWhile(s => s.Length == 0 || IsLiteral().IsMatch(s))) + "/";
        return new PathTerm(plain + "*", plain + NotMeant);
    }

    private static bool IsVariable(string segment) => segment.AsSpan().ContainsAny('{', '}');

    /// <summary>What Istio takes for plain text in a path with variable segments.</summary>
    [GeneratedRegex(@"^[-a-zA-Z0-9._~%!$&'()+,;:@=]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IsLiteral();
}
