using System.Buffers.Binary;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Otlp;

/// <summary>Reads the spans of one resource from protobuf: a <c>ResourceSpans</c> message.</summary>
internal static class OtlpMessage
{
    private const int ErrorStatus = 2;

    /// <summary>Reads a message.</summary>
    /// <returns>False when it is broken; what stood before that was read.</returns>
    public static bool Read(ReadOnlySpan<byte> message, Spans spans)
    {
        spans.Resource.Clear();
        var whole = true;
        // The resource may stand behind its spans.
        var reader = new ProtobufReader(message);
        while (reader.Next())
            if (reader.Field == 1) whole &= ReadAttributes(reader.Bytes, 1, spans.Resource);
        whole &= !reader.IsBroken;
        reader = new ProtobufReader(message);
        while (reader.Next())
            if (reader.Field == 2) whole &= ReadScope(reader.Bytes, spans);
        return whole;
    }

    private static bool ReadScope(ReadOnlySpan<byte> message, Spans spans)
    {
        var reader = new ProtobufReader(message);
        var whole = true;
        while (reader.Next())
        {
            if (reader.Field != 2) continue;
            spans.Span.Clear();
            if (ReadSpan(reader.Bytes, spans.Span)) spans.Add();
            else whole = false;
        }

        return whole && !reader.IsBroken;
    }

    private static bool ReadSpan(ReadOnlySpan<byte> message, SpanValues span)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    span.IsWrong |= reader.Bytes.Length != 16;
                    if (reader.Bytes.Length == 16) span.Trace = new Address(BinaryPrimitives.ReadUInt64BigEndian(reader.Bytes), BinaryPrimitives.ReadUInt64BigEndian(reader.Bytes[8..]));
                    break;
                case 2:
                    span.Id = IdOf(reader.Bytes, span);
                    break;
                case 4:
                    span.Parent = IdOf(reader.Bytes, span);
                    break;
                case 6:
                    span.Kind = reader.Number <= (ulong)SpanKind.Consumer ? (SpanKind)reader.Number : SpanKind.Unspecified;
                    break;
                case 7:
                    span.Start = (long)(reader.Number / 1_000_000);
                    break;
                case 9:
                    if (!ReadAttribute(reader.Bytes, span.Attributes)) return false;
                    break;
                case 15:
                    var status = new ProtobufReader(reader.Bytes);
                    while (status.Next()) span.IsError |= status.Field == 3 && status.Number == ErrorStatus;
                    break;
                default:
                    break;
            }
        }

        return !reader.IsBroken;
    }

    // The parent of a first span is empty.
    private static ulong IdOf(ReadOnlySpan<byte> bytes, SpanValues span)
    {
        span.IsWrong |= bytes.Length is not (0 or 8);
        return bytes.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0;
    }

    private static bool ReadAttributes(ReadOnlySpan<byte> message, int field, AttributeValues values)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
            if (reader.Field == field && !ReadAttribute(reader.Bytes, values)) return false;
        return !reader.IsBroken;
    }

    private static bool ReadAttribute(ReadOnlySpan<byte> message, AttributeValues values)
    {
        var reader = new ProtobufReader(message);
        ReadOnlySpan<byte> key = default, value = default;
        while (reader.Next())
        {
            if (reader.Field == 1) key = reader.Bytes;
            else if (reader.Field == 2) value = reader.Bytes;
        }

        if (reader.IsBroken) return false;
        if (!SpanAttributes.TryFind(key, out var attribute)) return true;
        reader = new ProtobufReader(value);
        while (reader.Next())
        {
            // A text or a whole number; other values are of no attribute here.
            if (reader.Field == 1 && reader.HasBytes) values.Set(attribute, reader.Bytes);
            else if (reader.Field == 3 && !reader.HasBytes) values.Set(attribute, (long)reader.Number);
        }

        return !reader.IsBroken;
    }
}
