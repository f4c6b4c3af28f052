namespace NeuLearn.Formats.Calico.Evaluation.Selectors;

/// <summary>Walks through the text of a selector.</summary>
/// <param name="text">The text. Only spaces and tabs may stand between its parts.</param>
internal sealed class SelectorTokens(string text)
{
    private int _at;

    /// <summary>Whether nothing but space is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return _at == text.Length;
        }
    }

    /// <summary>Takes a piece of text, if it comes next.</summary>
    public bool Take(string piece)
    {
        SkipSpace();
        if (!text.AsSpan(_at).StartsWith(piece, StringComparison.Ordinal))
        {
            return false;
        }

        _at += piece.Length;
        return true;
    }

    /// <summary>Takes a call of a function, such as <c>has(</c>: no space may stand before the parenthesis.</summary>
    public bool TakeCall(string function) => Take(function + "(");

    /// <summary>Takes a piece of text that must come next.</summary>
    public void Expect(string piece)
    {
        if (!Take(piece))
        {
            throw Fault($"expected {piece}");
        }
    }

    /// <summary>Takes the key of a label.</summary>
    public string Key()
    {
        SkipSpace();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '.' or '/' or '-'))
        {
            _at++;
        }

        return _at > start ? text[start.._at] : throw Fault("expected a label, has(…), all(), global(), ! or (");
    }

    /// <summary>Takes a value in single or double quotes. There is no escape: a value cannot hold its own quote.</summary>
    public string Value() => TryValue(out var value) ? value : throw Fault("expected a value in quotes");

    /// <summary>Takes a value in quotes, if one comes next.</summary>
    public bool TryValue(out string value)
    {
        SkipSpace();
        value = string.Empty;
        if (_at == text.Length || text[_at] is not ('\'' or '"'))
        {
            return false;
        }

        var end = text.IndexOf(text[_at], _at + 1);
        if (end < 0)
        {
            throw Fault("the quote is not closed");
        }

        value = text[(_at + 1)..end];
        _at = end + 1;
        return true;
    }

    /// <summary>What is wrong at this point.</summary>
    public SelectorSyntaxException Fault(string what) => new(FormattableString.Invariant($"{what} at character {_at + 1} of \"{text}\""));

    private void SkipSpace()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t')
        {
            _at++;
        }
    }
}
