using System.Buffers.Binary;
using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Infrastructure;

/// <summary>The names that DNS is asked for.</summary>
internal sealed class DnsOperations : OperationParser
{
    private const int Room = 256;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        var message = bytes;
        long length = bytes.Length;
        if (!context.IsDatagram)
        {
            if (bytes.Length < 2) return NeedMore;
            length = 2L + BinaryPrimitives.ReadUInt16BigEndian(bytes);
            if (length < 2 + DnsMessage.HeaderSize) return NotAMessage;
            if (bytes.Length < length && !context.IsFinal) return NeedMore;
            message = bytes[2..(int)Math.Min(bytes.Length, length)];
        }

        if (!DnsMessage.TryRead(message, isWhole: false, out var read)) return NotAMessage;
        if (read.IsResponse || read.Questions == 0) return length;
        var name = read.Name(DnsMessage.HeaderSize, context.Scratch[..Room]);
        if (name.IsEmpty || !Text.IsPrintable(name)) return length;
        var operation = new OperationText { Name = name };
        sink.Add(in operation);
        return length;
    }
}
