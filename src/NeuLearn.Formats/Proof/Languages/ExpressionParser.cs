using System.Globalization;

namespace NeuLearn.Formats.Proof.Languages;

/// <summary>Reads the part of regular expressions that describes regular languages plainly; all else is refused by name.</summary>
/// <remarks>Lazy and greedy repetition are the same to a language. An anchor may stand where it says nothing: at the ends.</remarks>
internal sealed class ExpressionParser
{
    private const int Deepest = 64;
    private const int MostRepetitions = 1000;
    private readonly string _text;
    private bool _anyCase;
    private int _at;

    private ExpressionParser(string text) => _text = text;

    /// <summary>Reads an expression that must match the whole of a text.</summary>
    /// <exception cref="LanguageException">It is not understood.</exception>
    public static Expression Parse(string text)
    {
        var parser = new ExpressionParser(text);
        parser.Options();
        var expression = parser.OneOf(0);
        return parser._at == text.Length ? expression : throw parser.NotUnderstood("a closing parenthesis without an opening one");
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool IsAtEnd => _at >= _text.Length;

    private void Options()
    {
        if (!_text.StartsWith("(?", StringComparison.Ordinal)) return;
        var end = _text.IndexOf(')', StringComparison.Ordinal);
        if (end < 0 || !_text[2..end].All(c => c is 'i' or 's' or 'n') || end == 2) return;
        _anyCase = _text[2..end].Contains('i', StringComparison.Ordinal);
        _at = end + 1;
    }

    private Expression OneOf(int depth)
    {
        if (depth > Deepest) throw NotUnderstood("groups nested too deeply");
        List<Expression> choices = [InTurn(depth)];
        while (Current == '|')
        {
            _at++;
            choices.Add(InTurn(depth));
        }

        return choices.Count == 1 ? choices[0] : new Choice(choices);
    }

    private Expression InTurn(int depth)
    {
        var items = new List<Expression>();
        while (!IsAtEnd && Current is not ('|' or ')'))
        {
            if (IsAnchor(depth, items.Count == 0)) continue;
            items.Add(Repeated(Item(depth)));
        }

        return items.Count == 1 ? items[0] : new Sequence(items);
    }

    private bool IsAnchor(int depth, bool first)
    {
        var escaped = Current == '\\' && _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        var (begins, ends) = (Current == '^' || escaped == 'A', Current == '$' || escaped is 'z' or 'Z');
        if (!begins && !ends) return false;
        var length = escaped == '\0' ? 1 : 2;
        var last = _at + length >= _text.Length || _text[_at + length] == '|';
        if (depth > 0 || (begins && !first) || (ends && !last)) throw NotUnderstood("an anchor inside");
        _at += length;
        return true;
    }

    private Expression Repeated(Expression item)
    {
        (int Least, int? Most)? times = Current switch { '*' => (0, null), '+' => (1, null), '?' => (0, 1), '{' => Bounds(), _ => null };
        if (IsAtEnd || times is not { } found) return item;
        _at++;
        if (Current == '?') _at++;
        if (!IsAtEnd && (Current is '*' or '+' or '?' || (Current == '{' && Bounds(peek: true) is not null))) throw NotUnderstood("a repetition of a repetition");
        return new Repeat(item, found.Least, found.Most);
    }

    // A brace that does not hold numbers is an ordinary character.
    private (int, int?)? Bounds(bool peek = false)
    {
        var end = _text.IndexOf('}', _at);
        if (end < 0) return null;
        var parts = _text[(_at + 1)..end].Split(',');
        if (parts.Length > 2 || !Number(parts[0], out var least)) return null;
        int? most = least;
        if (parts.Length == 2)
        {
            if (parts[1].Length == 0) most = null;
            else if (Number(parts[1], out var upper)) most = upper;
            else return null;
        }

        if (least > MostRepetitions || most > MostRepetitions || most < least) throw NotUnderstood("repetitions beyond what is compared");
        if (!peek) _at = end;
        return (least, most);
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private Expression Item(int depth)
    {
        var c = _text[_at];
        switch (c)
        {
            case '(':
                return Group(depth);
            case '[':
                return Set(new CharacterClass(_text, _at, NotUnderstood).Read(out _at));
            case '.':
                _at++;
                return new Characters(CharacterSet.All);
            case '\\':
                _at++;
                if (IsAtEnd) throw NotUnderstood("an escape of nothing");
                return Set(CharacterEscape.Read(_text, ref _at) ?? throw NotUnderstood($"\\{Current}"));
            case '*' or '+' or '?':
                throw NotUnderstood("a repetition of nothing");
            default:
                if (!CharacterSet.IsKnown(c)) throw NotUnderstood("characters other than visible ASCII");
                _at++;
                return Set(CharacterSet.Of(c));
        }
    }

    private Expression Group(int depth)
    {
        _at++;
        var outer = _anyCase;
        if (Current == '?')
        {
            var end = _text.AsSpan(_at).IndexOfAny(':', '>', ')');
            var head = end < 0 ? "" : _text[(_at + 1)..(_at + end)];
            var named = head is ['<' or 'P', not ('=' or '!'), ..] && _text[_at + end] == '>';
            if (!named && (end < 0 || _text[_at + end] != ':' || head is not ("" or "i"))) throw NotUnderstood("a group of this kind");
            _anyCase |= head == "i";
            _at += end + 1;
        }

        var inner = OneOf(depth + 1);
        if (Current != ')' || IsAtEnd) throw NotUnderstood("an opening parenthesis without a closing one");
        _at++;
        _anyCase = outer;
        return inner;
    }

    private Characters Set(CharacterSet set) => new(_anyCase ? set.InAnyCase() : set);

    private LanguageException NotUnderstood(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the expression {_text} is not understood: {what} at {_at + 1}"));
}
