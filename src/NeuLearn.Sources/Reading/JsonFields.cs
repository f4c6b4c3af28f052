using System.Buffers.Text;
using System.Text.Json;
using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>The values of one JSON object that matter to a format. A value that is not what its format says sets <see cref="Wrong"/>.</summary>
/// <param name="json">The object.</param>
/// <param name="values">Where its values stand.</param>
/// <param name="scratch">Memory for texts.</param>
/// <param name="around">The record that the object stands in as a text, when it does.</param>
/// <remarks>Spans it gives out are valid until the next record. Null is the same as not there.</remarks>
internal ref struct JsonFields<TField>(ReadOnlySpan<byte> json, ReadOnlySpan<JsonValue> values, TextScratch scratch, ReadOnlySpan<byte> around = default)
    where TField : unmanaged, Enum
{
    public const string WrongPort = "a port is not a number from 0 to 65535";
    public const string WrongCount = "a count is not a number from 0";
    public const string WrongTime = "a time is not one of 1970 to 2105";

    private readonly ReadOnlySpan<byte> _text = json;
    private readonly ReadOnlySpan<byte> _around = around;
    private readonly ReadOnlySpan<JsonValue> _values = values;

    /// <summary>The first thing that was found wrong; null as long as nothing was.</summary>
    public string? Wrong { get; set; }

    /// <summary>Whether this is an object that stands in a record as a text.</summary>
    public readonly bool IsWithin => !_around.IsEmpty;

    /// <summary>The places of the values, and the text they stand in, for objects within.</summary>
    public readonly ReadOnlySpan<JsonValue> Places => _values;

    public readonly ReadOnlySpan<byte> Json => _text;

    public readonly bool Has(TField field) => this[field].Kind is not (JsonTokenType.None or JsonTokenType.Null);

    public readonly bool IsList(TField field) => this[field].Kind == JsonTokenType.StartArray;

    public readonly bool IsText(TField field) => this[field].Kind == JsonTokenType.String;

    /// <summary>A text, or a number as it is written; empty when it is not there.</summary>
    public ReadOnlySpan<byte> Text(TField field)
    {
        var value = this[field];
        if (value.Kind is JsonTokenType.None or JsonTokenType.Null) return default;
        if (value.Kind is not (JsonTokenType.String or JsonTokenType.Number)) return Fail("a text is not one");
        if (!value.IsEscaped) return TextAround(value).Slice(value.Start, value.Length);
        try
        {
            var reader = new JsonCursor(TextAround(value).Slice(value.Start - 1, value.Length + 2));
            reader.Read();
            return scratch.Text(ref reader);
        }
        catch (InvalidOperationException)
        {
            return Fail("the escapes of a text are not text");
        }
    }

    /// <summary>A text that says nothing when it is a dash, as some formats write it.</summary>
    public ReadOnlySpan<byte> Name(TField field)
    {
        var text = Text(field);
        return FieldScanner.IsUnset(text) ? default : text;
    }

    /// <summary>Whether a text is a word.</summary>
    public bool Is(TField field, ReadOnlySpan<byte> word) => System.Text.Ascii.EqualsIgnoreCase(Text(field), word);

    /// <summary>An address; none when it is not there.</summary>
    public Address AddressOf(TField field)
    {
        var text = Name(field);
        if (text.IsEmpty) return default;
        if (!Address.TryParse(text, out var address)) Fail("an address is not one");
        return address;
    }

    /// <summary>A whole number, in quotes or not; -1 when it is not there.</summary>
    public long Count(TField field, long max = long.MaxValue, string wrong = WrongCount)
    {
        var text = Name(field);
        if (text.IsEmpty) return -1;
        if (Utf8Parser.TryParse(text, out long number, out var n) && n == text.Length && number >= 0 && number <= max) return number;
        Fail(wrong);
        return -1;
    }

    /// <summary>A port; -1 when it is not there.</summary>
    public int Port(TField field) => (int)Count(field, ushort.MaxValue, WrongPort);

    /// <summary>A time, as seconds since 1970 or in words, in milliseconds since 1970; -1 when it is not there.</summary>
    public long Time(TField field)
    {
        var text = Name(field);
        if (text.IsEmpty) return -1;
        if (Timestamp.TryParse(text, out var milliseconds)) return milliseconds;
        Fail(WrongTime);
        return -1;
    }

    /// <summary>A layer-4 protocol, by name or number; number 0 when it is not there.</summary>
    public Transport TransportOf(TField field)
    {
        var text = Name(field);
        if (text.IsEmpty) return default;
        if (!Transport.TryParse(text, out var transport)) Fail("the protocol is neither a known name nor a number");
        return transport;
    }

    /// <summary>The names and values of an object of texts, or the items of a list of texts, as label lines.</summary>
    public ReadOnlySpan<byte> Labels(TField field)
    {
        var value = this[field];
        if (value.Kind is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return default;
        var lines = scratch.BeginLines();
        var reader = Inside(field);
        reader.Read();
        try
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
            {
                var name = scratch.Text(ref reader);
                if (reader.TokenType == JsonTokenType.String)
                {
                    scratch.AddLine(name);
                    continue;
                }

                reader.Read();
                if (reader.TokenType == JsonTokenType.String) scratch.AddLine(name, scratch.Text(ref reader));
                else reader.Skip();
            }
        }
        catch (InvalidOperationException)
        {
            Fail("the escapes of a text are not text");
        }

        return scratch.Lines(lines);
    }

    /// <summary>A reader of an object or list, before its beginning; of nothing when it is not there.</summary>
    public readonly JsonCursor Inside(TField field)
    {
        var value = this[field];
        return value.Kind is JsonTokenType.StartObject or JsonTokenType.StartArray ? new JsonCursor(TextAround(value).Slice(value.Start, value.Length)) : default;
    }

    private readonly JsonValue this[TField field] => _values[JsonFieldNames<TField>.IndexOf(field)];

    private readonly ReadOnlySpan<byte> TextAround(JsonValue value) => value.IsAround ? _around : _text;

    private ReadOnlySpan<byte> Fail(string wrong)
    {
        Wrong ??= wrong;
        return default;
    }
}
