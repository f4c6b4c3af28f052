using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Messaging;

/// <summary>The subjects that NATS clients publish and subscribe to. Inboxes for replies are nobody's subject.</summary>
internal sealed class NatsOperations : OperationParser
{
    private const int LongestLine = 4096;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        if (!isWhole) return line.Length > LongestLine ? UntilTurn : NeedMore;
        long length = bytes.Length - Text.AfterLine(bytes).Length;
        var word = Text.FirstWord(line);
        if (!Text.IsOneOf(word, "PUB HPUB SUB UNSUB CONNECT PING PONG +OK INFO"u8)) return NotAMessage;
        var isPublished = Text.IsOneOf(word, "PUB HPUB"u8);
        if (isPublished || Text.IsOneOf(word, "SUB"u8))
        {
            var subject = Text.FirstWord(line[Math.Min(line.Length, word.Length + 1)..].TrimStart((byte)' '));
            if (!subject.IsEmpty && Text.IsPrintable(subject) && !subject.StartsWith("_INBOX."u8))
            {
                var operation = new OperationText { Method = isPublished ? "PUB"u8 : "SUB"u8, Name = subject };
                sink.Add(in operation);
            }
        }

        // The last word of a publication is its length; a line end follows.
        return isPublished && Text.TryNumber(line[(line.LastIndexOf((byte)' ') + 1)..], out var payload) ? length + payload + 2 : length;
    }
}
