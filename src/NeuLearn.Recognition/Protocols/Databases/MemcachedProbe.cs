using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>memcached, in text and binary, over TCP and UDP. Source: memcached's protocol.txt and its binary protocol description.</summary>
internal sealed class MemcachedProbe() : Probe("memcached", Carriers.Both, new MemcachedOperations())
{
    public const int UdpHeaderSize = 8;

    private const int LongestKey = 250;

    public override FirstBytes Client => FirstBytes.Of([MemcachedFrame.Request, .. "acdfgilmprstvw"u8]);

    // A number of the client's choice comes first.
    public override FirstBytes ClientDatagram => FirstBytes.Something;

    public override ReadOnlySpan<ushort> UsualPorts => [11211];

    private static ReadOnlySpan<byte> Keyed => "GET GETS SET ADD REPLACE APPEND PREPEND CAS INCR DECR DELETE TOUCH GAT GATS MG MS MD MA ME"u8;

    private static ReadOnlySpan<byte> Plain => "STATS VERSION FLUSH_ALL VERBOSITY MN LRU_CRAWLER LRU SLABS CACHE_MEMLIMIT SHUTDOWN WATCH"u8;

    private static ReadOnlySpan<byte> Replies =>
        "VALUE END STORED NOT_STORED EXISTS NOT_FOUND DELETED TOUCHED OK ERROR CLIENT_ERROR SERVER_ERROR STAT VERSION RESET BUSY HD EN VA NS NF EX MN ME"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = flow.Client;
        var server = flow.Server;
        if (!flow.IsStream)
        {
            if (!TryUdpHeader(client, out client) || (!server.IsEmpty && !TryUdpHeader(server, out server))) return Verdict.No;
        }

        if (client.IsEmpty) return Verdict.NeedMore;
        if (client[0] == MemcachedFrame.Request)
        {
            var asked = MemcachedFrame.Judge(client, MemcachedFrame.Request);
            return Verdicts.Join(asked, MemcachedFrame.Judge(server, MemcachedFrame.Response));
        }

        return Verdicts.Join(OfCommand(client), OfReply(server));
    }

    /// <summary>Takes off the header of UDP: a number of the request, of the datagram in it and how many there are; the rest is reserved.</summary>
    public static bool TryUdpHeader(ReadOnlySpan<byte> datagram, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        if (datagram.Length <= UdpHeaderSize || datagram[2] != 0 || datagram[4] != 0 || datagram[5] is 0 or > 64) return false;
        rest = datagram[UdpHeaderSize..];
        return true;
    }

    private static Verdict OfCommand(ReadOnlySpan<byte> bytes)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        var word = Text.FirstWord(line);
        if (!isWhole && word.Length == line.Length) return word.Length < 12 && (Text.MayBecomeOneOf(word, Keyed) || Text.MayBecomeOneOf(word, Plain)) ? Verdict.NeedMore : Verdict.No;
        // Commands are written in lower case.
        if (!word.ContainsAnyInRange((byte)'a', (byte)'z') || word.ContainsAnyInRange((byte)'A', (byte)'Z')) return Verdict.No;
        if (Text.IsOneOf(word, Plain)) return Verdict.Weak;
        if (!Text.IsOneOf(word, Keyed) || word.Length + 1 >= line.Length) return Verdict.No;
        var key = Text.FirstWord(line[(word.Length + 1)..]);
        return key.Length is > 0 and <= LongestKey && !line.EndsWith("HTTP/1.1"u8) ? Verdict.Weak : Verdict.No;
    }

    private static Verdict OfReply(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        if (Text.IsOneOf(Text.FirstWord(line), Replies) || (isWhole && Text.IsDigits(line.TrimEnd((byte)' ')))) return Verdict.Weak;
        return !isWhole && line.Length < 12 ? Verdict.NeedMore : Verdict.No;
    }
}
