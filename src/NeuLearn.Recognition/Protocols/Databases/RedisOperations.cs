using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>The commands of Redis. Keys and values are data and stay where they are.</summary>
internal sealed class RedisOperations : OperationParser
{
    private const int LongestCommand = 32;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        if (bytes[0] == '\r' || bytes[0] == '\n') return 1;
        if (bytes[0] != '*') return ReadInline(bytes, sink);
        var verdict = RespArray.ReadCommand(bytes, out var count, out var command, out var rest);
        if (verdict == Verdict.No) return NotAMessage;
        if (verdict == Verdict.NeedMore) return NeedMore;
        // The other elements have to be passed over, as far as they are there.
        for (var i = 1; i < count; i++)
        {
            verdict = RespArray.ReadString(ref rest, out _, out var missing);
            if (verdict == Verdict.No) return NotAMessage;
            if (missing == 0 && verdict == Verdict.Match) continue;
            // A value longer than what is there ends a command, or the reading.
            if (i == count - 1 && missing > 0)
            {
                Add(command, sink);
                return bytes.Length + (long)missing;
            }

            if (!context.IsFinal) return NeedMore;
            Add(command, sink);
            return UntilTurn;
        }

        Add(command, sink);
        return bytes.Length - rest.Length;
    }

    private static long ReadInline(ReadOnlySpan<byte> bytes, IOperationSink sink)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        if (!isWhole) return NeedMore;
        var word = Text.FirstWord(line);
        if (!char.IsAsciiLetter((char)bytes[0]) || !Text.IsPrintable(word)) return NotAMessage;
        Add(word, sink);
        return bytes.Length - Text.AfterLine(bytes).Length;
    }

    private static void Add(ReadOnlySpan<byte> command, IOperationSink sink)
    {
        if (command.IsEmpty || command.Length > LongestCommand || !Text.IsPrintable(command)) return;
        var operation = new OperationText { Method = command };
        sink.Add(in operation);
    }
}
