using System.Globalization;

namespace NeuLearn.Formats.Proof.Languages;

/// <summary>What one segment of a path template stands for: the one place where a template becomes a language.</summary>
/// <remarks>
/// The types are those by which paths are templated when they come in, in that order: what is of an earlier type is not of a
/// later one, and what is of any type is never a literal. <c>{slug:a-z0-9-,16}</c> is a segment of those characters and at
/// most that length that is of no type. Braces, <c>?</c>, <c>#</c> and spaces are in no segment of a path as it was asked for.
/// </remarks>
internal static class SegmentLanguage
{
    private const string Letters = "a-zA-Z";

    /// <summary>The characters of a segment.</summary>
    public static readonly CharacterSet Characters = CharacterSet.All.Except(CharacterSet.Of(" /?#{}"));

    private static readonly Automaton WithDigit = Matching(@".*[0-9].*");
    private static readonly Automaton Segment = ExpressionCompiler.Compile(Expression.Any(Characters));

    private static readonly IReadOnlyList<(string Name, Automaton Texts)> Types = Typed(
        ("int", Matching("[0-9]+")),
        ("uuid", Matching("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")),
        ("date", Matching("[0-9]{4}-[0-9]{2}-[0-9]{2}.*")),
        ("hex", Matching("[0-9a-fA-F]{12,}").Intersect(WithDigit)),
        ("email", Matching("[^@]+@[^@]+").Intersect(Matching(@".*\..*")).Intersect(Matching(".{5,}"))),
        ("tok", Matching($"[0-9{Letters}]{{16,}}").Intersect(WithDigit).Intersect(Matching($".*[{Letters}].*"))));

    private static readonly Automaton OfAnyType = Types.Select(t => t.Texts).Aggregate((a, b) => a.Union(b)).Minimal();

    /// <summary>The names of the types with what is of them.</summary>
    public static IReadOnlyList<(string Name, Automaton Texts)> All => Types;

    /// <summary>What a segment stands for.</summary>
    /// <exception cref="LanguageException">It is of a type that is not known.</exception>
    public static Automaton Of(ReadOnlySpan<char> segment)
    {
        if (segment is not ['{', .., '}']) return Literal(segment.ToString());
        var name = segment[1..^1].ToString();
        foreach (var (type, texts) in Types)
            if (type == name) return texts;
        return name.StartsWith("slug:", StringComparison.Ordinal)
            ? Slug(name["slug:".Length..])
            : throw new LanguageException($"the segment {segment} is of no type that is known");
    }

    /// <summary>Whether a text stands for itself as a segment: it is of no type, and can be one.</summary>
    public static bool IsLiteral(string text) => Segment.Contains(text) && !OfAnyType.Contains(text);

    private static Automaton Literal(string text)
    {
        if (!text.All(CharacterSet.IsKnown)) throw new LanguageException($"the segment {text} has characters other than visible ASCII");
        return ExpressionCompiler.Compile(Expression.Text(text)).Intersect(Segment).Except(OfAnyType).Minimal();
    }

    // The characters as in a class of an expression, and behind the last comma how many of them at most.
    private static Automaton Slug(string description)
    {
        var comma = description.LastIndexOf(',');
        if (comma <= 0 || !int.TryParse(description.AsSpan(comma + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var longest) || longest is < 1 or > 1000)
            throw new LanguageException($"the segment {{slug:{description}}} is of no type that is known");
        var set = new CharacterClass($"[{description[..comma]}]", 0, what => new LanguageException($"the segment {{slug:{description}}}: {what}")).Read(out _);
        var texts = ExpressionCompiler.Compile(new Repeat(new Characters(set), 1, longest));
        return texts.Intersect(Segment).Except(OfAnyType).Except(Matching(@"\.\.?")).Minimal();
    }

    private static Automaton Matching(string expression) => ExpressionCompiler.Compile(ExpressionParser.Parse(expression));

    private static List<(string Name, Automaton Texts)> Typed(params ReadOnlySpan<(string Name, Automaton Texts)> types)
    {
        var (typed, earlier) = (new List<(string, Automaton)>(), Automaton.Nothing);
        foreach (var (name, texts) in types)
        {
            typed.Add((name, texts.Intersect(Segment).Except(earlier).Minimal()));
            earlier = earlier.Union(texts).Minimal();
        }

        return typed;
    }
}
