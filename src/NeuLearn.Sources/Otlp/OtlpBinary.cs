using System.Buffers;
using System.Buffers.Binary;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Otlp;

/// <summary>Traces as protobuf: requests one after the other as they are, or each with its length before it in four bytes, as the collector writes files.</summary>
internal static class OtlpBinary
{
    private const byte ResourceSpans = (1 << 3) | 2;
    private const int MaxMessage = 16 << 20;

    /// <summary>Whether bytes begin with a request.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 5 && bytes[4] == ResourceSpans && BinaryPrimitives.ReadUInt32BigEndian(bytes) is var length && length is > 2 and <= MaxMessage)
            return IsResource(bytes[4..], length);
        return IsResource(bytes, MaxMessage);
    }

    /// <summary>Reads an input.</summary>
    public static void Read(Stream input, RecordOutput output, CancellationToken cancellationToken)
    {
        var spans = new Spans(output);
        var buffered = new BufferedStream(input, 64 * 1024);
        while (buffered.ReadByte() is >= 0 and var first)
        {
            cancellationToken.ThrowIfCancellationRequested();
            output.Position++;
            // A length of what a request can have begins with 0; it says no more than the requests themselves.
            if (first == 0 && buffered.ReadByte() >= 0 && buffered.ReadByte() >= 0 && buffered.ReadByte() >= 0) continue;
            if (first != ResourceSpans || !TryLength(buffered, out var length))
            {
                output.Count(LineResult.Malformed("not a request of OTLP traces: the rest cannot be read"));
                return;
            }

            ReadMessage(buffered, length, spans, output);
        }
    }

    private static void ReadMessage(Stream input, int length, Spans spans, RecordOutput output)
    {
        // What is not there takes no memory.
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(length, 64 * 1024));
        try
        {
            var read = 0;
            while (read < length)
            {
                if (read == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(Math.Min(length, buffer.Length * 2));
                    buffer.CopyTo(larger, 0);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var n = input.Read(buffer, read, Math.Min(length, buffer.Length) - read);
                if (n == 0) break;
                read += n;
            }

            output.Report.Bytes += read;
            if (read < length) output.Count(LineResult.Malformed("the input ends within a message"));
            else if (!OtlpMessage.Read(buffer.AsSpan(0, length), spans)) output.Count(LineResult.Malformed("a message that is not protobuf"));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool TryLength(Stream input, out int length)
    {
        length = 0;
        for (var shift = 0; shift < 28; shift += 7)
        {
            if (input.ReadByte() is not (>= 0 and var b)) return false;
            length |= (b & 0x7F) << shift;
            if (b < 0x80) return length <= MaxMessage;
        }

        return false;
    }

    // A resource, or the spans of a scope, stands within; text that begins with a line feed does not look so.
    private static bool IsResource(ReadOnlySpan<byte> bytes, long max)
    {
        if (bytes.Length < 4 || bytes[0] != ResourceSpans) return false;
        bytes = bytes[1..];
        if (!ProtobufReader.TryVarint(ref bytes, out var length) || length > (ulong)max || length < 2 || bytes.Length < 2) return false;
        var field = bytes[0];
        bytes = bytes[1..];
        return field is ((1 << 3) | 2) or ((2 << 3) | 2) && ProtobufReader.TryVarint(ref bytes, out var inner) && inner < length && (bytes.IsEmpty || bytes[0] is ((1 << 3) | 2) or ((2 << 3) | 2) or (2 << 3));
    }
}
