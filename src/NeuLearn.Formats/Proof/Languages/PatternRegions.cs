using System.Collections.Concurrent;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Proof.Languages;

/// <summary>One text of each region that some patterns tell apart, within all that may be asked for. Remembers; any number of threads may ask.</summary>
internal sealed class PatternRegions
{
    /// <summary>A name that nobody has learned.</summary>
    public const string OtherName = "not-learned.example.net";

    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<TextPattern, Automaton> _languages = new();
    private readonly Automaton _universe;
    private readonly IReadOnlyList<string> _preferred;

    private PatternRegions(Automaton universe, params IReadOnlyList<string> preferred) => (_universe, _preferred) = (universe, preferred);

    /// <summary>Methods and commands.</summary>
    public static PatternRegions OfMethods() => new(Every("[!-~]+"), "DELETE", "PUT", "PATCH", "POST", "GET", "HEAD", "TRACE");

    /// <summary>Paths.</summary>
    public static PatternRegions OfPaths() => new(PathLanguage.Every, "/not-learned");

    /// <summary>Hosts, with or without a port.</summary>
    public static PatternRegions OfHosts() => new(Every("[A-Za-z0-9._:-]+"), OtherName);

    /// <summary>Names, topics and key spaces.</summary>
    public static PatternRegions OfNames() => new(Every("[ -~]+"), "not-learned");

    /// <summary>DNS names.</summary>
    public static PatternRegions OfDnsNames() => new(Every("[a-z0-9_-]+([.][a-z0-9_-]+)*"), OtherName);

    /// <summary>One text of each region; none when there is no pattern.</summary>
    /// <exception cref="LanguageException">A pattern is not understood, or there are too many regions.</exception>
    public IReadOnlyList<string> Of(IEnumerable<TextPattern> patterns)
    {
        var all = patterns.Distinct().OrderBy(p => p.Kind).ThenBy(p => p.Text, StringComparer.Ordinal).ToList();
        return all.Count == 0 ? [] : _known.GetOrAdd(string.Join('\n', all.Select(p => $"{(int)p.Kind}{p.Text}")), _ => Find(all));
    }

    private IReadOnlyList<string> Find(List<TextPattern> patterns)
    {
        var words = patterns.Where(IsWord).Select(p => p.Text).ToHashSet(StringComparer.Ordinal);
        if (words.FirstOrDefault(w => !w.All(CharacterSet.IsKnown)) is { } unknown) throw new LanguageException($"{unknown} has characters other than visible ASCII");
        return Regions.Of(_universe, words, [.. patterns.Where(p => !IsWord(p)).Select(p => _languages.GetOrAdd(p, PatternLanguage.Of))], _preferred);
    }

    // A text that stands for itself alone need not be an automaton.
    private static bool IsWord(TextPattern pattern) =>
        pattern.Kind == TextPatternKind.Exact || (pattern.Kind == TextPatternKind.Template && !pattern.Text.Contains('{', StringComparison.Ordinal));

    private static Automaton Every(string expression) => ExpressionCompiler.Compile(ExpressionParser.Parse(expression));
}
