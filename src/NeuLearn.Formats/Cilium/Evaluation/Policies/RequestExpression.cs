using System.Globalization;
using System.Text.RegularExpressions;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>A regular expression as Cilium's proxy takes them: it must match the whole text, in time linear in it.</summary>
internal sealed partial class RequestExpression
{
    // The proxy's own bound.
    private const int MostRepeats = 1000;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;
    private readonly Regex _expression;

    private RequestExpression(string text)
    {
        // By itself first: as a part of the anchored one, unbalanced parentheses would balance.
        _ = new Regex(text, Options);
        _expression = new Regex($@"\A(?:{text})\z", Options);
        var bare = QuerySuffix().Replace(text, string.Empty);
        var literal = Escape().Replace(bare, string.Empty);
        Pattern = Sign().IsMatch(literal) ? TextPattern.Expression(bare) : TextPattern.Exact(Escape().Replace(bare, "${sign}"));
    }

    /// <summary>The same without the part for what follows a question mark, as comparisons understand it.</summary>
    public TextPattern Pattern { get; }

    /// <summary>Reads an expression; look-around, back references and POSIX classes are refused.</summary>
    /// <param name="text">The text.</param>
    /// <param name="expression">The expression, when it is one.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryParse(string text, out RequestExpression? expression, out string problem)
    {
        expression = null;
        problem = $"\"{text}\" is not a regular expression that is understood";
        if (text.Contains("[:", StringComparison.Ordinal))
        {
            problem += ": write classes such as [:alpha:] as ranges";
            return false;
        }

        if (Repeats().Matches(text).Any(repeat => !int.TryParse(repeat.Groups["count"].Value, CultureInfo.InvariantCulture, out var n) || n > MostRepeats))
        {
            problem += FormattableString.Invariant($": nothing can be repeated more than {MostRepeats} times");
            return false;
        }

        try
        {
            expression = new RequestExpression(text);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            problem += $": {exception.Message.ReplaceLineEndings(" ")}";
            return false;
        }
    }

    /// <summary>Whether the whole of a text is matched.</summary>
    public bool Matches(string text) => _expression.IsMatch(text);

    [GeneratedRegex(@"\(\\\?[^()]*\)\?\z", Options)]
    private static partial Regex QuerySuffix();

    [GeneratedRegex(@"\\(?<sign>[^A-Za-z0-9])", Options)]
    private static partial Regex Escape();

    [GeneratedRegex(@"[\\^$.|?*+()\[\]{}]", Options)]
    private static partial Regex Sign();

    [GeneratedRegex("[{,](?<count>[0-9]+)", Options)]
    private static partial Regex Repeats();
}
