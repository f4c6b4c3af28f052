using System.Buffers.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Conntrack;

/// <summary>An entry as text: of <c>conntrack -L</c> and <c>-E</c> with any options, and of <c>/proc/net/nf_conntrack</c>.</summary>
internal static class ConntrackText
{
    /// <summary>Reads a line.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(ReadOnlySpan<byte> line, scoped ref ConntrackEntry entry)
    {
        entry.Seconds = -1;
        var hasTransport = false;
        var sources = 0;
        while (true)
        {
            line = line.TrimStart(" \t"u8);
            if (line.IsEmpty) break;
            if (line[0] == (byte)'[')
            {
                // A time in words has blanks in it.
                var close = line.IndexOf((byte)']');
                if (close < 0) return "a bracket is not closed";
                if (ReadMark(line[1..close], ref entry) is { } wrong) return wrong;
                line = line[(close + 1)..];
                continue;
            }

            var end = line.IndexOfAny((byte)' ', (byte)'\t');
            var word = end < 0 ? line : line[..end];
            line = end < 0 ? default : line[end..];
            var equals = word.IndexOf((byte)'=');
            if (equals > 0)
            {
                var key = word[..equals];
                if (key.SequenceEqual("src"u8)) sources++;
                ref var tuple = ref sources > 1 ? ref entry.Reply : ref entry.Original;
                if (sources <= 2 && ReadPair(key, word[(equals + 1)..], ref tuple, ref entry) is { } wrong) return wrong;
            }
            else if (sources == 0)
            {
                ReadWord(word, ref hasTransport, ref entry);
            }
        }

        if (sources == 0) return "neither an entry nor an event: there is no src=";
        return hasTransport ? null : "the protocol is missing";
    }

    private static string? ReadMark(ReadOnlySpan<byte> mark, scoped ref ConntrackEntry entry)
    {
        mark = mark.Trim((byte)' ');
        if (mark.SequenceEqual("NEW"u8)) entry.IsNew = true;
        else if (mark.SequenceEqual("UNREPLIED"u8)) entry.IsUnreplied = true;
        else if (mark.SequenceEqual("ASSURED"u8)) entry.IsAssured = true;
        else if (mark.StartsWith("start="u8) && CTime.TryParse(mark[6..], out var began)) entry.BeganAt = began;
        else if (!mark.IsEmpty && char.IsAsciiDigit((char)mark[0]))
            return Timestamp.TryParseEpoch(mark, out entry.PrintedAt) ? null : "the time is not one of 1970 to 2105";
        return null;
    }

    // The name and number of the network protocol, of the transport, the timeout and the state stand before the addresses.
    private static void ReadWord(ReadOnlySpan<byte> word, scoped ref bool hasTransport, scoped ref ConntrackEntry entry)
    {
        if (char.IsAsciiDigit((char)word[0]))
        {
            // A protocol without a name here has its number behind 'unknown'.
            if (!hasTransport && entry.State.SequenceEqual("unknown"u8)) hasTransport = Transport.TryParse(word, out entry.Transport);
            return;
        }

        if (word.SequenceEqual("ipv4"u8) || word.SequenceEqual("ipv6"u8)) return;
        if (!hasTransport && Transport.TryParse(word, out entry.Transport))
        {
            hasTransport = true;
            entry.State = default;
            return;
        }

        hasTransport |= NumberOf(word, out var number) && (entry.Transport = new Transport(number)).Number == number;
        entry.State = word;
    }

    private static bool NumberOf(ReadOnlySpan<byte> name, out byte number)
    {
        number = name.SequenceEqual("gre"u8) ? (byte)47 : name.SequenceEqual("esp"u8) ? (byte)50 : name.SequenceEqual("dccp"u8) ? (byte)33 : name.SequenceEqual("udplite"u8) ? (byte)136 : (byte)0;
        return number != 0;
    }

    private static string? ReadPair(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, scoped ref ConntrackTuple tuple, scoped ref ConntrackEntry entry)
    {
        switch (key.Length)
        {
            case 3 when key.SequenceEqual("src"u8):
                return Address.TryParse(value, out tuple.Source) ? null : "an address is not one";
            case 3 when key.SequenceEqual("dst"u8):
                return Address.TryParse(value, out tuple.Destination) ? null : "an address is not one";
            case 5 when key.SequenceEqual("sport"u8):
                return TryPort(value, out tuple.SourcePort) ? null : "a port is not a number from 0 to 65535";
            case 5 when key.SequenceEqual("dport"u8):
                return TryPort(value, out tuple.DestinationPort) ? null : "a port is not a number from 0 to 65535";
            case 4 when key.SequenceEqual("type"u8):
                tuple.HasType = Utf8Parser.TryParse(value, out tuple.Type, out var typed) && typed == value.Length;
                return tuple.HasType ? null : "an ICMP type is not a number from 0 to 255";
            case 4 when key.SequenceEqual("code"u8):
                return Utf8Parser.TryParse(value, out tuple.Code, out var coded) && coded == value.Length ? null : "an ICMP code is not a number from 0 to 255";
            case 7 when key.SequenceEqual("packets"u8):
                return TryCount(value, out tuple.Packets) ? null : "a count is not a number from 0";
            case 5 when key.SequenceEqual("bytes"u8):
                return TryCount(value, out tuple.Bytes) ? null : "a count is not a number from 0";
            case 10 when key.SequenceEqual("delta-time"u8):
                return TryCount(value, out entry.Seconds) ? null : "a count is not a number from 0";
            default:
                return null;
        }
    }

    internal static bool TryPort(ReadOnlySpan<byte> text, out ushort port) => Utf8Parser.TryParse(text, out port, out var n) && n == text.Length && n > 0;

    internal static bool TryCount(ReadOnlySpan<byte> text, out long count)
    {
        var scanner = new FieldScanner(text, (byte)'\n');
        return scanner.Number(out count) == FieldValue.Set;
    }
}
