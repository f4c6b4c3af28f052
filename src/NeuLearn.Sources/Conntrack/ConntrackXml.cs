using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Sources.Conntrack;

/// <summary>An entry as <c>conntrack -o xml</c> writes it: one <c>flow</c> element.</summary>
/// <remarks>The elements hold numbers, addresses and a few words: neither entities nor comments are looked for.</remarks>
internal static class ConntrackXml
{
    /// <summary>Reads an element.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(ReadOnlySpan<byte> xml, scoped ref ConntrackEntry entry)
    {
        entry.Seconds = -1;
        var part = 0;
        var hasTransport = false;
        var when = default(When);
        while (true)
        {
            var open = xml.IndexOf((byte)'<');
            if (open < 0) break;
            var close = xml[open..].IndexOf((byte)'>');
            if (close < 0) return "an element is not closed";
            var tag = xml.Slice(open + 1, close - 1);
            xml = xml[(open + close + 1)..];
            if (tag.IsEmpty || tag[0] == (byte)'/') continue;
            var next = xml.IndexOf((byte)'<');
            var text = next < 0 ? default : xml[..next];
            var blank = tag.IndexOf((byte)' ');
            var name = (blank < 0 ? tag : tag[..blank]).TrimEnd((byte)'/');
            if (name.SequenceEqual("flow"u8)) entry.IsNew = AttributeOf(tag, "type"u8).SequenceEqual("new"u8);
            else if (name.SequenceEqual("meta"u8)) part = PartOf(AttributeOf(tag, "direction"u8));
            else if (name.SequenceEqual("layer4"u8)) hasTransport |= TryTransport(tag, ref entry);
            else if (ReadElement(name, text, part, ref entry, ref when) is { } wrong) return wrong;
        }

        if (!hasTransport) return "the protocol is missing";
        if (when.Year > 0 && !when.TryTime(out entry.PrintedAt)) return "the time is not one of 1970 to 2105";
        return null;
    }

    private static string? ReadElement(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, int part, scoped ref ConntrackEntry entry, scoped ref When when)
    {
        if (name.SequenceEqual("unreplied"u8)) entry.IsUnreplied = true;
        else if (name.SequenceEqual("assured"u8)) entry.IsAssured = true;
        else if (name.SequenceEqual("state"u8)) entry.State = text;
        else if (name.SequenceEqual("deltatime"u8)) return ConntrackText.TryCount(text, out entry.Seconds) ? null : "a count is not a number from 0";
        else if (part is 1 or 2) return ReadTuple(name, text, ref part == 1 ? ref entry.Original : ref entry.Reply);
        else return when.Set(name, text) ? null : "the time is not one of 1970 to 2105";
        return null;
    }

    private static string? ReadTuple(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, scoped ref ConntrackTuple tuple)
    {
        if (name.SequenceEqual("src"u8)) return Address.TryParse(text, out tuple.Source) ? null : "an address is not one";
        if (name.SequenceEqual("dst"u8)) return Address.TryParse(text, out tuple.Destination) ? null : "an address is not one";
        if (name.SequenceEqual("sport"u8)) return ConntrackText.TryPort(text, out tuple.SourcePort) ? null : "a port is not a number from 0 to 65535";
        if (name.SequenceEqual("dport"u8)) return ConntrackText.TryPort(text, out tuple.DestinationPort) ? null : "a port is not a number from 0 to 65535";
        if (name.SequenceEqual("packets"u8)) return ConntrackText.TryCount(text, out tuple.Packets) ? null : "a count is not a number from 0";
        if (name.SequenceEqual("bytes"u8)) return ConntrackText.TryCount(text, out tuple.Bytes) ? null : "a count is not a number from 0";
        if (name.SequenceEqual("type"u8)) return (tuple.HasType = byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out tuple.Type)) ? null : "an ICMP type is not a number from 0 to 255";
        if (name.SequenceEqual("code"u8)) return byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out tuple.Code) ? null : "an ICMP code is not a number from 0 to 255";
        return null;
    }

    private static int PartOf(ReadOnlySpan<byte> direction) => direction.SequenceEqual("original"u8) ? 1 : direction.SequenceEqual("reply"u8) ? 2 : 3;

    private static bool TryTransport(ReadOnlySpan<byte> tag, scoped ref ConntrackEntry entry)
    {
        var number = AttributeOf(tag, "protonum"u8);
        return Transport.TryParse(number.IsEmpty ? AttributeOf(tag, "protoname"u8) : number, out entry.Transport);
    }

    private static ReadOnlySpan<byte> AttributeOf(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            var at = tag.IndexOf(name);
            if (at < 0) return default;
            tag = tag[(at + name.Length)..];
            if (tag is not [(byte)'=', (byte)'"', ..]) continue;
            tag = tag[2..];
            var end = tag.IndexOf((byte)'"');
            return end < 0 ? default : tag[..end];
        }
    }

    /// <summary>The element <c>when</c>: local time, without its zone; taken for UTC.</summary>
    private struct When
    {
        public int Year;
        private int _month;
        private int _day;
        private int _hour;
        private int _minute;
        private int _second;

        public bool Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text) => name.Length switch
        {
            4 when name.SequenceEqual("year"u8) => TryNumber(text, out Year),
            5 when name.SequenceEqual("month"u8) => TryNumber(text, out _month),
            3 when name.SequenceEqual("day"u8) => TryNumber(text, out _day),
            4 when name.SequenceEqual("hour"u8) => TryNumber(text, out _hour),
            3 when name.SequenceEqual("min"u8) => TryNumber(text, out _minute),
            3 when name.SequenceEqual("sec"u8) => TryNumber(text, out _second),
            _ => true,
        };

        public readonly bool TryTime(out long unixMilliseconds)
        {
            unixMilliseconds = 0;
            if (Year is < 1970 or > 2105 || _month is < 1 or > 12 || _day < 1 || _day > DateTime.DaysInMonth(Year, _month)
                || _hour is < 0 or > 23 || _minute is < 0 or > 59 || _second is < 0 or > 60)
                return false;
            unixMilliseconds = new DateTimeOffset(Year, _month, _day, _hour, _minute, Math.Min(_second, 59), TimeSpan.Zero).ToUnixTimeMilliseconds();
            return true;
        }

        private static bool TryNumber(ReadOnlySpan<byte> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
