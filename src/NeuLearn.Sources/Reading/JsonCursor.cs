using System.Runtime.CompilerServices;
using System.Text.Json;

namespace NeuLearn.Sources.Reading;

/// <summary>Walks the tokens of one JSON value that is whole in memory. Accepts exactly what <see cref="Utf8JsonReader"/> accepts.</summary>
/// <remarks>
/// It exists because records of a log are small and whole: without positions for messages, several segments and
/// exceptions, tokens cost less than half. A mistake makes <see cref="Read"/> return false and sets
/// <see cref="IsBroken"/>. The text must be valid UTF-8.
/// </remarks>
internal ref struct JsonCursor(ReadOnlySpan<byte> utf8)
{
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _text = utf8;
    private int _at;
    private int _start;
    private int _length;
    private int _depth;
    // Which of the open values are objects, the innermost last.
    private ulong _objects;
    private bool _isObject;
    private Expect _expect;

    private enum Expect : byte
    {
        Value,
        FirstNameOrEnd,
        FirstItemOrEnd,
        CommaOrEnd,
        Nothing,
    }

    /// <summary>What the cursor stands on; none before the first and after a mistake.</summary>
    public JsonTokenType TokenType { get; private set; }

    /// <summary>Whether the text is not JSON.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether the name or string holds escapes.</summary>
    public bool ValueIsEscaped { get; private set; }

    /// <summary>The bytes of a name or string without its quotes, of a number or of a literal.</summary>
    public readonly ReadOnlySpan<byte> ValueSpan => _text.Slice(_start, _length);

    /// <summary>How many objects and lists are open.</summary>
    public readonly int Depth => _depth;

    /// <summary>Where the token ends that the cursor stands on, from the beginning of the text.</summary>
    public readonly int Position => _at;

    /// <summary>The text from the token on that the cursor stands on.</summary>
    public readonly ReadOnlySpan<byte> Rest => _text[_start..];

    /// <summary>Passes over the object at whose beginning the cursor stands, and whose length is known; it then stands at its end.</summary>
    public void PassObject(int length)
    {
        _at = _start + length;
        Close((byte)'}', _at - 1);
    }

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end of the value, and when the text is not JSON.</returns>
    public bool Read()
    {
        if (IsBroken) return false;
        var text = _text;
        var at = NextOf(text, _at);
        if (at == text.Length) return _expect != Expect.Nothing && Break();
        var b = text[at];
        switch (_expect)
        {
            case Expect.CommaOrEnd:
                if (b != (byte)',') return Close(b, at);
                at = NextOf(text, at + 1);
                if (at == text.Length) return Break();
                return _isObject ? Name(text, at) : Value(text, at);
            case Expect.FirstNameOrEnd:
                return b == (byte)'}' ? Close(b, at) : Name(text, at);
            case Expect.FirstItemOrEnd:
                return b == (byte)']' ? Close(b, at) : Value(text, at);
            case Expect.Value:
                return Value(text, at);
            default:
                return Break();
        }
    }

    /// <summary>Goes to a name, if it is what comes next and is written as most are: without white space.</summary>
    /// <param name="quoted">The name in quotes, with its colon.</param>
    /// <returns>False when something else comes next: then the cursor stays.</returns>
    public bool TryName(ReadOnlySpan<byte> quoted)
    {
        if (IsBroken) return false;
        var text = _text;
        var at = _at;
        if (_expect == Expect.CommaOrEnd)
        {
            if (!_isObject || (uint)at >= (uint)text.Length || text[at] != (byte)',') return false;
            at++;
        }
        else if (_expect != Expect.FirstNameOrEnd)
        {
            return false;
        }

        return text.Slice(at).StartsWith(quoted) && Take(JsonTokenType.PropertyName, at + 1, at + quoted.Length - 2, at + quoted.Length, false, Expect.Value);
    }

    /// <summary>Goes to the value of the name that the cursor stands on.</summary>
    public bool ReadValue()
    {
        if (IsBroken || _expect != Expect.Value) return Break();
        var text = _text;
        var at = NextOf(text, _at);
        return at == text.Length ? Break() : Value(text, at);
    }

    /// <summary>Passes over the value of the name, or the rest of the object or list, the cursor stands on.</summary>
    public void Skip()
    {
        if (TokenType == JsonTokenType.PropertyName) Read();
        if (TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return;
        var outside = _depth - 1;
        while (_depth > outside && Read())
        {
        }
    }

    /// <summary>Whether the name or string is a text.</summary>
    /// <exception cref="InvalidOperationException">Its escapes are not text.</exception>
    public readonly bool ValueTextEquals(ReadOnlySpan<byte> utf8) =>
        ValueIsEscaped ? Quoted().ValueTextEquals(utf8) : ValueSpan.SequenceEqual(utf8);

    /// <summary>Writes the name or string without its escapes.</summary>
    /// <exception cref="InvalidOperationException">Its escapes are not text.</exception>
    public readonly int CopyString(Span<byte> destination) => Quoted().CopyString(destination);

    private readonly Utf8JsonReader Quoted()
    {
        var reader = new Utf8JsonReader(_text.Slice(_start - 1, _length + 2));
        reader.Read();
        return reader;
    }

    private bool Break()
    {
        IsBroken = true;
        TokenType = JsonTokenType.None;
        ValueIsEscaped = false;
        _start = _length = 0;
        return false;
    }

    /// <summary>The next place that is not white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NextOf(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] <= (byte)' ' && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') at++;
        return at;
    }

    private bool Name(ReadOnlySpan<byte> text, int at)
    {
        if (text[at] != (byte)'"') return Break();
        var end = JsonString.EndOf(text, at + 1, out var isEscaped);
        if (end < 0) return Break();
        var colon = NextOf(text, end + 1);
        if (colon == text.Length || text[colon] != (byte)':') return Break();
        return Take(JsonTokenType.PropertyName, at + 1, end, colon + 1, isEscaped, Expect.Value);
    }

    private bool Value(ReadOnlySpan<byte> text, int at)
    {
        var after = _depth == 0 ? Expect.Nothing : Expect.CommaOrEnd;
        switch (text[at])
        {
            case (byte)'"':
                var end = JsonString.EndOf(text, at + 1, out var isEscaped);
                return end < 0 ? Break() : Take(JsonTokenType.String, at + 1, end, end + 1, isEscaped, after);
            case (byte)'{':
                return Open(JsonTokenType.StartObject, at, Expect.FirstNameOrEnd);
            case (byte)'[':
                return Open(JsonTokenType.StartArray, at, Expect.FirstItemOrEnd);
            case (byte)'t' when text[at..].StartsWith("true"u8):
                return Take(JsonTokenType.True, at, at + 4, at + 4, false, after);
            case (byte)'f' when text[at..].StartsWith("false"u8):
                return Take(JsonTokenType.False, at, at + 5, at + 5, false, after);
            case (byte)'n' when text[at..].StartsWith("null"u8):
                return Take(JsonTokenType.Null, at, at + 4, at + 4, false, after);
            default:
                var length = JsonNumber.LengthOf(text[at..]);
                return length == 0 || !EndsNumber(text, at + length)
                    ? Break()
                    : Take(JsonTokenType.Number, at, at + length, at + length, false, after);
        }
    }

    private readonly bool EndsNumber(ReadOnlySpan<byte> text, int at) => at == text.Length
        ? _depth == 0
        : text[at] is (byte)',' or (byte)'}' or (byte)']' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Take(JsonTokenType type, int start, int end, int next, bool isEscaped, Expect expect)
    {
        TokenType = type;
        ValueIsEscaped = isEscaped;
        _start = start;
        _length = end - start;
        _at = next;
        _expect = expect;
        return true;
    }

    private bool Open(JsonTokenType type, int at, Expect expect)
    {
        if (_depth == MaxDepth) return Break();
        _isObject = type == JsonTokenType.StartObject;
        _objects = (_objects << 1) | (_isObject ? 1UL : 0);
        _depth++;
        return Take(type, at, at, at + 1, false, expect);
    }

    private bool Close(byte b, int at)
    {
        if (b != (_isObject ? (byte)'}' : (byte)']')) return Break();
        _depth--;
        var type = _isObject ? JsonTokenType.EndObject : JsonTokenType.EndArray;
        _objects >>= 1;
        _isObject = (_objects & 1) != 0;
        return Take(type, at, at, at + 1, false, _depth == 0 ? Expect.Nothing : Expect.CommaOrEnd);
    }
}
