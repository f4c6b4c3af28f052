using System.Globalization;
using System.Text.RegularExpressions;

namespace NeuLearn.Formats.Rego.Evaluation;

/// <summary>One segment of a path template, as the policy module reads it: a kind, some characters, or the text itself.</summary>
internal sealed partial class SegmentMatch
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;
    private readonly string _text;
    private readonly Regex? _characters;

    private SegmentMatch(string text, Regex? characters) => (_text, _characters) = (text, characters);

    /// <summary>The kinds, in order: what is of an earlier is of no later. All expressions of a kind must match.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<Regex> Expressions)> Kinds { get; } =
    [
        Kind("int", "^[0-9]+$"),
        Kind("uuid", "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"),
        Kind("date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}[^ ?#{}]*$"),
        Kind("hex", "^[0-9a-fA-F]{12,}$", "[0-9]"),
        Kind("email", "^[^@ ?#{}]+@[^@ ?#{}]+$", @"\.", "^.{5,}$"),
        Kind("tok", "^[0-9a-zA-Z]{16,}$", "[0-9]", "[a-zA-Z]"),
    ];

    /// <summary>Reads a segment of a template.</summary>
    public static SegmentMatch Of(string segment)
    {
        var slug = Slug().Match(segment);
        return new SegmentMatch(segment, slug.Success ? new Regex($"^[{slug.Groups["characters"].Value}]{{1,{slug.Groups["length"].Value}}}$", Options) : null);
    }

    /// <summary>What is wrong with a segment of a template; null when nothing is.</summary>
    public static string? Problem(string segment)
    {
        if (!segment.StartsWith('{') || Kinds.Any(kind => segment == $"{{{kind.Name}}}"))
        {
            return null;
        }

        var slug = Slug().Match(segment);
        return slug.Success && int.Parse(slug.Groups["length"].Value, CultureInfo.InvariantCulture) is > 0 and <= 1000 ? null : $"{segment} is of no kind that is known";
    }

    /// <summary>Whether a segment that is asked for is one of these.</summary>
    public bool Matches(string asked)
    {
        if (!_text.StartsWith('{'))
        {
            return asked == _text;
        }

        var kind = Kinds.FirstOrDefault(k => k.Expressions.All(expression => expression.IsMatch(asked))).Name;
        return kind is not null ? _text == $"{{{kind}}}" : asked is not ("." or "..") && _characters?.IsMatch(asked) == true;
    }

    private static (string, IReadOnlyList<Regex>) Kind(string name, params ReadOnlySpan<string> expressions)
    {
        var compiled = new List<Regex>();
        foreach (var expression in expressions)
        {
            compiled.Add(new Regex(expression, Options));
        }

        return (name, compiled);
    }

    [GeneratedRegex(@"^\{slug:(?<characters>[-a-zA-Z0-9_.~]+),(?<length>[0-9]{1,4})\}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Slug();
}
