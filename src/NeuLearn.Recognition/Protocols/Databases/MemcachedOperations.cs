using System.Buffers.Binary;
using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>The commands of memcached. Keys and values are data and stay where they are.</summary>
internal sealed class MemcachedOperations : OperationParser
{
    private const int LongestCommand = 16;

    private static ReadOnlySpan<byte> WithValue => "SET ADD REPLACE APPEND PREPEND CAS MS"u8;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        if (context.IsDatagram && !MemcachedProbe.TryUdpHeader(bytes, out bytes)) return NotAMessage;
        if (bytes[0] == MemcachedFrame.Request)
        {
            if (bytes.Length < MemcachedFrame.HeaderSize) return NeedMore;
            Add(CodeName(bytes[1]), sink);
            return MemcachedFrame.HeaderSize + (long)BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        }

        var line = Text.FirstLine(bytes, out var isWhole);
        if (!isWhole) return line.Length > 2048 ? NotAMessage : NeedMore;
        var word = Text.FirstWord(line);
        if (word.IsEmpty || word.Length > LongestCommand || !Text.IsPrintable(word) || !char.IsAsciiLetter((char)word[0])) return NotAMessage;
        Add(word, sink);
        var length = bytes.Length - Text.AfterLine(bytes).Length;
        return Text.IsOneOf(word, WithValue) ? length + ValueLength(line) : length;
    }

    /// <summary>The length of the value that follows a line, with its line end: the fourth word after the command, or the second for meta sets.</summary>
    private static long ValueLength(ReadOnlySpan<byte> line)
    {
        var place = line[0] == 'm' ? 2 : 4;
        for (var i = 0; i < place; i++)
        {
            var space = line.IndexOf((byte)' ');
            if (space < 0) return 0;
            line = line[(space + 1)..];
        }

        return Text.TryNumber(Text.FirstWord(line), out var number) ? number + 2L : 0;
    }

    private static ReadOnlySpan<byte> CodeName(byte code) => code switch
    {
        0x00 or 0x09 or 0x0C or 0x0D => "GET"u8,
        0x01 or 0x11 => "SET"u8,
        0x02 or 0x12 => "ADD"u8,
        0x03 or 0x13 => "REPLACE"u8,
        0x04 or 0x14 => "DELETE"u8,
        0x05 or 0x15 => "INCR"u8,
        0x06 or 0x16 => "DECR"u8,
        0x08 or 0x18 => "FLUSH_ALL"u8,
        0x0B => "VERSION"u8,
        0x0E or 0x19 => "APPEND"u8,
        0x0F or 0x1A => "PREPEND"u8,
        0x10 => "STATS"u8,
        0x1C => "TOUCH"u8,
        0x1D or 0x1E => "GAT"u8,
        _ => default,
    };

    private static void Add(ReadOnlySpan<byte> command, IOperationSink sink)
    {
        if (command.IsEmpty) return;
        var operation = new OperationText { Method = command };
        sink.Add(in operation);
    }
}
