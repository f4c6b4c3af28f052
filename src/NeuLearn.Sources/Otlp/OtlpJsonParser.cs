using System.Globalization;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Otlp;

/// <summary>Reads the spans of one resource from JSON: an item of <c>resourceSpans</c>. Each span is a record.</summary>
internal sealed class OtlpJsonParser : LineParser
{
    private readonly TextScratch _scratch = new();
    private Spans? _spans;
    private RecordOutput? _output;

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
    {
        // A parser is one thread's, and so is its output.
        if (_output != output) (_output, _spans) = (output, new Spans(output));
        _scratch.Begin();
        if (!JsonLine.TryBegin(line, out var reader, out var problem)) return problem;
        // The resource may stand behind its spans.
        var again = reader;
        try
        {
            _spans!.Resource.Clear();
            while (Name(ref reader) is var name && !name.IsEmpty)
            {
                if (name.SequenceEqual("resource"u8) && reader.Read() && reader.TokenType == JsonTokenType.StartObject) ReadResource(ref reader);
                else reader.Skip();
            }

            // What stands behind the object breaks it.
            reader.Read();
            if (reader.IsBroken) return JsonLine.NotJson;
            while (Name(ref again) is var name && !name.IsEmpty)
            {
                if (name.SequenceEqual("scopeSpans"u8) || name.SequenceEqual("instrumentationLibrarySpans"u8)) ReadScopes(ref again);
                else again.Skip();
            }
        }
        catch (InvalidOperationException)
        {
            return JsonLine.WrongType;
        }

        return LineResult.NotARecord;
    }

    // The next name of an object; empty at its end. A name that is empty itself is none that matters.
    private ReadOnlySpan<byte> Name(scoped ref JsonCursor reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return default;
        var name = _scratch.Text(ref reader);
        return name.IsEmpty ? "-"u8 : name;
    }

    // Whether the value of the name is a list that has one more object; other items are passed over.
    private static bool NextObject(scoped ref JsonCursor reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject) return true;
            reader.Skip();
        }

        return false;
    }

    private static bool BeginsList(scoped ref JsonCursor reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray) return true;
        reader.Skip();
        return false;
    }

    private void ReadResource(scoped ref JsonCursor reader)
    {
        while (Name(ref reader) is var name && !name.IsEmpty)
        {
            if (name.SequenceEqual("attributes"u8)) ReadAttributes(ref reader, _spans!.Resource);
            else reader.Skip();
        }
    }

    private void ReadScopes(scoped ref JsonCursor reader)
    {
        if (!BeginsList(ref reader)) return;
        while (NextObject(ref reader))
        {
            while (Name(ref reader) is var name && !name.IsEmpty)
            {
                if (!name.SequenceEqual("spans"u8))
                {
                    reader.Skip();
                    continue;
                }

                if (!BeginsList(ref reader)) continue;
                while (NextObject(ref reader)) ReadSpan(ref reader);
            }
        }
    }

    private void ReadSpan(scoped ref JsonCursor reader)
    {
        var span = _spans!.Span;
        span.Clear();
        while (Name(ref reader) is var name && !name.IsEmpty)
        {
            if (name.SequenceEqual("attributes"u8)) ReadAttributes(ref reader, span.Attributes);
            else if (name.SequenceEqual("status"u8)) ReadStatus(ref reader, span);
            else ReadField(name, ref reader, span);
        }

        if (!reader.IsBroken) _spans.Add();
    }

    private void ReadField(ReadOnlySpan<byte> name, scoped ref JsonCursor reader, SpanValues span)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            reader.Skip();
            return;
        }

        var text = reader.TokenType == JsonTokenType.String ? _scratch.Text(ref reader) : reader.ValueSpan;
        if (name.SequenceEqual("traceId"u8))
        {
            span.IsWrong |= text.Length != 32 | !TryHex(text[..Math.Min(16, text.Length)], out var high) | !TryHex(text[Math.Min(16, text.Length)..], out var low);
            span.Trace = new Address(high, low);
        }
        else if (name.SequenceEqual("spanId"u8))
        {
            span.IsWrong |= !TryHex(text, out var id);
            span.Id = id;
        }
        else if (name.SequenceEqual("parentSpanId"u8))
        {
            span.IsWrong |= !text.IsEmpty & !TryHex(text, out var id);
            span.Parent = id;
        }
        else if (name.SequenceEqual("kind"u8))
        {
            span.Kind = KindOf(text);
        }
        else if (name.SequenceEqual("startTimeUnixNano"u8))
        {
            span.IsWrong |= !ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds);
            span.Start = (long)(nanoseconds / 1_000_000);
        }
    }

    private void ReadStatus(scoped ref JsonCursor reader, SpanValues span)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) reader.Skip();
        else
            while (Name(ref reader) is var name && !name.IsEmpty)
            {
                var isCode = name.SequenceEqual("code"u8);
                reader.Read();
                span.IsError |= isCode && (reader.ValueSpan.SequenceEqual("2"u8) || reader.ValueSpan.SequenceEqual("STATUS_CODE_ERROR"u8));
                reader.Skip();
            }
    }

    private void ReadAttributes(scoped ref JsonCursor reader, AttributeValues values)
    {
        if (!BeginsList(ref reader)) return;
        while (NextObject(ref reader))
        {
            ReadOnlySpan<byte> key = default, value = default;
            while (Name(ref reader) is var name && !name.IsEmpty)
            {
                var (isKey, isValue) = (name.SequenceEqual("key"u8), name.SequenceEqual("value"u8));
                reader.Read();
                if (isKey && reader.TokenType == JsonTokenType.String) key = _scratch.Text(ref reader);
                else if (isValue && reader.TokenType == JsonTokenType.StartObject) value = ReadValue(ref reader);
                else reader.Skip();
            }

            if (SpanAttributes.TryFind(key, out var attribute)) values.Set(attribute, value);
        }
    }

    // A text or a whole number, which is written as a text; other values are of no attribute here.
    private ReadOnlySpan<byte> ReadValue(scoped ref JsonCursor reader)
    {
        ReadOnlySpan<byte> value = default;
        while (Name(ref reader) is var name && !name.IsEmpty)
        {
            var isOurs = name.SequenceEqual("stringValue"u8) || name.SequenceEqual("intValue"u8);
            reader.Read();
            if (isOurs && reader.TokenType == JsonTokenType.String) value = _scratch.Text(ref reader);
            else if (isOurs && reader.TokenType == JsonTokenType.Number) value = reader.ValueSpan;
            else reader.Skip();
        }

        return value;
    }

    private static bool TryHex(ReadOnlySpan<byte> text, out ulong value)
    {
        value = 0;
        return text.Length == 16 && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static SpanKind KindOf(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("SPAN_KIND_"u8)) text = text["SPAN_KIND_".Length..];
        return text switch
        {
            [(byte)'2'] or [(byte)'S', (byte)'E', ..] => SpanKind.Server,
            [(byte)'3'] or [(byte)'C', (byte)'L', ..] => SpanKind.Client,
            [(byte)'4'] or [(byte)'P', (byte)'R', ..] => SpanKind.Producer,
            [(byte)'5'] or [(byte)'C', (byte)'O', ..] => SpanKind.Consumer,
            _ => SpanKind.Internal,
        };
    }
}
