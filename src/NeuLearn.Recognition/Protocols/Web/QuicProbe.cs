using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>QUIC by its long headers, and Google's forerunner. Source: RFC 8999, RFC 9000, RFC 9369; Google's QUIC wire specification.</summary>
internal sealed class QuicProbe() : Probe("quic", Carriers.Udp)
{
    private const int LongestId = 20;

    // Every first packet fills a datagram, so that the answer cannot be used to flood others.
    private const int FirstDatagram = 1200;

    public override FirstBytes Client => FirstBytes.Something;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = OfDatagram(flow.Client);
        if (client == Verdict.Match || flow.Server.IsEmpty) return client;
        // What the server says in its own long header is as good; short headers look like noise.
        var server = OfDatagram(flow.Server);
        return server > client ? server : client;
    }

    private static Verdict OfDatagram(ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length < 13) return Verdict.No;
        return (datagram[0] & 0x80) != 0 ? OfLongHeader(datagram) : OfGoogle(datagram);
    }

    private static Verdict OfLongHeader(ReadOnlySpan<byte> datagram)
    {
        var reader = new WireReader(datagram);
        var first = reader.U8();
        var version = reader.U32();
        if (IsGoogle(version) && (datagram[5] & 0x0F) is 0 or 5 && datagram[5] >> 4 is 0 or 5) return Verdict.Match;
        var destination = reader.U8();
        if (destination > LongestId) return Verdict.No;
        reader.Skip(destination);
        var source = reader.U8();
        if (source > LongestId) return Verdict.No;
        reader.Skip(source);
        if (reader.IsShort) return Verdict.No;
        if (version == 0) return OfNegotiation(reader.Rest);
        var isGreased = (version & 0x0F0F0F0F) == 0x0A0A0A0A;
        if (!isGreased && !IsKnown(version)) return Verdict.No;
        if (isGreased) return datagram.Length >= FirstDatagram && (first & 0x40) != 0 ? Verdict.Weak : Verdict.No;
        var isRetry = (version is 0x6B3343CF or 0x709A50C4) ? (first & 0x30) == 0 : (first & 0x30) == 0x30;
        if (isRetry) return reader.Left >= 16 ? Verdict.Match : Verdict.No;
        var isInitial = (version is 0x6B3343CF or 0x709A50C4) ? (first & 0x30) == 0x10 : (first & 0x30) == 0;
        if (isInitial) reader.Skip(Number(ref reader));
        var length = Number(ref reader);
        return !reader.IsShort && length > 0 && (length <= reader.Left || datagram.Length >= FirstDatagram) ? Verdict.Match : Verdict.No;
    }

    /// <summary>A server that knows none of a client's versions lists its own.</summary>
    private static Verdict OfNegotiation(ReadOnlySpan<byte> versions)
    {
        if (versions.IsEmpty || versions.Length % 4 != 0) return Verdict.No;
        for (var i = 0; i < versions.Length; i += 4)
            if (IsKnown(BinaryPrimitives.ReadUInt32BigEndian(versions[i..]))) return Verdict.Match;
        return Verdict.No;
    }

    /// <summary>The public header up to version 43, which carries the version while it is not agreed on.</summary>
    private static Verdict OfGoogle(ReadOnlySpan<byte> datagram)
    {
        if ((datagram[0] & 0x01) == 0 || (datagram[0] & 0x08) == 0) return Verdict.No;
        return IsGoogle(BinaryPrimitives.ReadUInt32BigEndian(datagram[9..])) ? Verdict.Match : Verdict.No;
    }

    private static bool IsKnown(uint version) =>
        version is 1 or 0x6B3343CF or 0x709A50C4
        || (version >> 8 == 0xFF0000 && (version & 0xFF) is > 0 and < 0x40)
        || version >> 4 == 0xFACEB00 || version >> 4 == 0xABCD000 || IsGoogle(version);

    // Q and three digits, or T for those with TLS.
    private static bool IsGoogle(uint version) =>
        version >> 16 is 0x5130 or 0x5430 && (byte)(version >> 8) is >= (byte)'0' and <= (byte)'9' && (byte)version is >= (byte)'0' and <= (byte)'9';

    /// <summary>A number of one to eight bytes; its first two bits say how many.</summary>
    private static long Number(scoped ref WireReader reader)
    {
        var first = reader.U8();
        long value = first & 0x3F;
        for (var more = (1 << (first >> 6)) - 1; more > 0; more--) value = (value << 8) | reader.U8();
        return value;
    }
}
