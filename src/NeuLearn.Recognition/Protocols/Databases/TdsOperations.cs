using System.Buffers.Binary;
using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>The verbs of batches in TDS. Their text is UTF-16.</summary>
internal sealed class TdsOperations : OperationParser
{
    private const int LongestPrefix = 256;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        if (bytes.Length < TdsProbe.HeaderSize) return NeedMore;
        var length = TdsProbe.PacketLength(bytes);
        if (length < TdsProbe.HeaderSize) return NotAMessage;
        if (bytes[0] is not TdsProbe.Batch) return length;
        if (bytes.Length < Math.Min(length, LongestPrefix) && !context.IsFinal) return NeedMore;
        var body = bytes[TdsProbe.HeaderSize..Math.Min(bytes.Length, length)];
        if (body.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(body) is >= 4 and <= 64 and var headers && headers <= body.Length) body = body[(int)headers..];
        // What is not ASCII is no verb, so half of the bytes are enough.
        var text = context.Scratch[..Math.Min(LongestPrefix, body.Length / 2)];
        for (var i = 0; i < text.Length; i++) text[i] = body[(2 * i) + 1] == 0 ? body[2 * i] : (byte)'?';
        var operation = new OperationText { Method = SqlText.Verb(text) };
        if (!operation.Method.IsEmpty) sink.Add(in operation);
        return length;
    }
}
