using System.Text.RegularExpressions;
using NeuLearn.Formats.Proof.Languages;

namespace NeuLearn.Formats.Evaluation.Requests;

/// <summary>How a pattern is written.</summary>
internal enum TextPatternKind
{
    /// <summary>The text itself.</summary>
    Exact,

    /// <summary>What begins with the text.</summary>
    Prefix,

    /// <summary>What ends with the text.</summary>
    Suffix,

    /// <summary>A regular expression that must match the whole.</summary>
    Expression,

    /// <summary>A path template of our own, such as <c>/cart/{int}</c>. No platform writes it.</summary>
    Template,
}

/// <summary>A pattern that a rule names for a method, a path, a host or a name, in the one form that comparisons understand.</summary>
/// <remarks>A platform's own wildcards are written as an expression by its reader.</remarks>
internal sealed record TextPattern(TextPatternKind Kind, string Text)
{
    /// <summary>The text itself.</summary>
    public static TextPattern Exact(string text) => new(TextPatternKind.Exact, text);

    /// <summary>What begins with a text.</summary>
    public static TextPattern Prefix(string text) => new(TextPatternKind.Prefix, text);

    /// <summary>What ends with a text.</summary>
    public static TextPattern Suffix(string text) => new(TextPatternKind.Suffix, text);

    /// <summary>What a regular expression matches as a whole.</summary>
    public static TextPattern Expression(string text) => new(TextPatternKind.Expression, text);

    /// <summary>The paths of a template of our own.</summary>
    public static TextPattern Template(string text) => new(TextPatternKind.Template, text);

    /// <summary>The pattern for people: a star stands for whatever may come before or after.</summary>
    public string Written => Kind switch
    {
        TextPatternKind.Prefix => Text + "*",
        TextPatternKind.Suffix => "*" + Text,
        _ => Text,
    };

    /// <summary>Whether a text is matched, byte for byte.</summary>
    public bool Matches(string text) => Kind switch
    {
        TextPatternKind.Exact => string.Equals(text, Text, StringComparison.Ordinal),
        TextPatternKind.Prefix => text.StartsWith(Text, StringComparison.Ordinal),
        TextPatternKind.Suffix => text.EndsWith(Text, StringComparison.Ordinal),
        TextPatternKind.Template => PathLanguage.Of(Text).Contains(text),
        // The platforms match in linear time; and a loop in a loop that may be empty takes all memory where one goes back.
        _ => Regex.IsMatch(text, $@"\A(?:{Text})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.NonBacktracking),
    };
}
