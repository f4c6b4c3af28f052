using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>The destinations that STOMP clients send and subscribe to.</summary>
internal sealed class StompOperations : OperationParser
{
    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        var blank = bytes.Length - bytes.TrimStart("\r\n\0"u8).Length;
        if (blank > 0) return blank;
        var command = Text.FirstLine(bytes, out var isWhole);
        if (!isWhole) return command.Length > 16 ? NotAMessage : NeedMore;
        if (command.IsEmpty || !Text.IsPrintable(command)) return NotAMessage;
        var operation = new OperationText { Method = command };
        long body = -1;
        var rest = Text.AfterLine(bytes);
        while (true)
        {
            var header = Text.FirstLine(rest, out isWhole);
            if (!isWhole) return context.IsFinal ? UntilTurn : NeedMore;
            rest = Text.AfterLine(rest);
            if (header.IsEmpty) break;
            if (header.StartsWith("destination:"u8)) operation.Name = header["destination:"u8.Length..];
            else if (header.StartsWith("content-length:"u8) && Text.TryNumber(header["content-length:"u8.Length..], out var length)) body = length;
        }

        if (!operation.Name.IsEmpty) sink.Add(in operation);
        // Without a length, the body ends with a zero.
        if (body < 0) body = rest.IndexOf((byte)0);
        return body < 0 ? UntilTurn : bytes.Length - rest.Length + body + 1;
    }
}
