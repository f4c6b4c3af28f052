using System.Globalization;
using System.Text;

namespace NeuLearn.Formats.Cedar.Evaluation.Reading;

/// <summary>Walks through the text of policies.</summary>
/// <param name="text">The text.</param>
internal sealed class CedarTokens(string text)
{
    private int _at;
    private int _line = 1;

    /// <summary>The line of what comes next, from 1.</summary>
    public int Line
    {
        get
        {
            SkipSpace();
            return _line;
        }
    }

    /// <summary>Whether nothing but space and comments is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return _at == text.Length;
        }
    }

    /// <summary>Takes a sign, if it comes next.</summary>
    public bool Take(string sign)
    {
        SkipSpace();
        if (!text.AsSpan(_at).StartsWith(sign, StringComparison.Ordinal))
        {
            return false;
        }

        _at += sign.Length;
        return true;
    }

    /// <summary>Takes a sign that must come next.</summary>
    public void Expect(string sign)
    {
        if (!Take(sign))
        {
            throw Fault($"expected {sign}");
        }
    }

    /// <summary>Takes a word, if it comes next.</summary>
    public bool TakeWord(string word)
    {
        SkipSpace();
        if (string.Equals(text[_at..WordEnd()], word, StringComparison.Ordinal))
        {
            _at += word.Length;
            return true;
        }

        return false;
    }

    /// <summary>Takes a word that must come next.</summary>
    public string Word()
    {
        SkipSpace();
        var end = WordEnd();
        if (end == _at || char.IsAsciiDigit(text[_at]))
        {
            throw Fault("expected a word");
        }

        var word = text[_at..end];
        _at = end;
        return word;
    }

    /// <summary>Takes a whole number, if one comes next.</summary>
    public long? Number()
    {
        SkipSpace();
        var end = WordEnd();
        if (end == _at || !char.IsAsciiDigit(text[_at]))
        {
            return null;
        }

        if (!long.TryParse(text.AsSpan(_at, end - _at), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw Fault("not a whole number");
        }

        _at = end;
        return number;
    }

    /// <summary>Takes a text in quotes that must come next.</summary>
    public string Text() => Pieces(isPattern: false)[0];

    /// <summary>Takes a pattern in quotes that must come next: what stands between its stars.</summary>
    public IReadOnlyList<string> Pattern() => Pieces(isPattern: true);

    /// <summary>What is wrong at this point.</summary>
    public CedarSyntaxException Fault(string what) => new(Line, IsAtEnd ? $"{what}, found the end" : $"{what}, found {text.AsSpan(_at, Math.Min(20, text.Length - _at)).ToString().ReplaceLineEndings(" ")}");

    private List<string> Pieces(bool isPattern)
    {
        Expect("\"");
        var (pieces, piece) = (new List<string>(), new StringBuilder());
        while (_at < text.Length && text[_at] is not ('"' or '\n'))
        {
            var c = text[_at++];
            if (c == '*' && isPattern)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }
            else
            {
                piece.Append(c == '\\' ? Escaped(isPattern) : c.ToString());
            }
        }

        Expect("\"");
        return [.. pieces, piece.ToString()];
    }

    private string Escaped(bool isPattern)
    {
        var c = _at < text.Length ? text[_at++] : ' ';
        if (c is '"' or '\\' || (c == '*' && isPattern))
        {
            return c.ToString();
        }

        var end = c == 'u' && _at < text.Length && text[_at] == '{' ? text.IndexOf('}', _at) : -1;
        if (end < 0 || !int.TryParse(text.AsSpan(_at + 1, end - _at - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || !Rune.IsValid(value))
        {
            throw Fault("an escape that is not understood");
        }

        _at = end + 1;
        return new Rune(value).ToString();
    }

    private int WordEnd()
    {
        var end = _at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end;
    }

    private void SkipSpace()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text.AsSpan(_at).StartsWith("//", StringComparison.Ordinal)))
        {
            if (text[_at] == '/')
            {
                var end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end;
                continue;
            }

            _line += text[_at] == '\n' ? 1 : 0;
            _at++;
        }
    }
}
