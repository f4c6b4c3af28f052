namespace NeuLearn.Formats.Proof.Languages;

/// <summary>A class of characters in brackets: <c>[a-z0-9_.-]</c>, <c>[^/]</c>.</summary>
/// <param name="text">The expression.</param>
/// <param name="start">Where the bracket opens.</param>
/// <param name="notUnderstood">Makes the refusal.</param>
internal sealed class CharacterClass(string text, int start, Func<string, LanguageException> notUnderstood)
{
    private int _at = start + 1;

    /// <summary>Reads the class.</summary>
    /// <param name="end">Behind the closing bracket.</param>
    public CharacterSet Read(out int end)
    {
        var negated = _at < text.Length && text[_at] == '^';
        if (negated) _at++;
        var set = CharacterSet.None;
        for (var first = true; ; first = false)
        {
            if (_at >= text.Length) throw notUnderstood("a bracket that is not closed");
            if (text[_at] == ']' && !first) break;
            set = set.Or(Part());
        }

        end = _at + 1;
        return negated ? CharacterSet.All.Except(set) : set;
    }

    private CharacterSet Part()
    {
        if (text[_at] == '[' && _at + 1 < text.Length && text[_at + 1] is ':' or '.' or '=') throw notUnderstood("a class by name");
        var (low, single) = One();
        if (single is not { } from || _at + 1 >= text.Length || text[_at] != '-' || text[_at + 1] == ']') return low;
        _at++;
        if (text[_at] == '[') throw notUnderstood("a class taken out of a class");
        var (_, upper) = One();
        if (upper is not { } to || to < from) throw notUnderstood("a range that ends before it begins");
        return CharacterSet.Range(from, to);
    }

    // A class escape stands for several characters and cannot bound a range.
    private (CharacterSet Set, char? Single) One()
    {
        var c = text[_at++];
        if (c != '\\')
        {
            if (c < 128) return (CharacterSet.Of(c), c);
            throw notUnderstood("characters other than visible ASCII");
        }

        if (_at >= text.Length) throw notUnderstood("a bracket that is not closed");
        var escaped = text[_at];
        var set = CharacterEscape.Read(text, ref _at) ?? throw notUnderstood($"\\{escaped}");
        return (set, char.IsAsciiLetterOrDigit(escaped) ? null : escaped);
    }
}
