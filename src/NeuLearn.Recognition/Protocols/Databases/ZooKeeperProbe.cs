using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>ZooKeeper: clients, their four-letter words, and the election among servers. Source: ZooKeeper's zookeeper.jute and programmer's guide.</summary>
internal sealed class ZooKeeperProbe() : Probe("zookeeper", Carriers.Tcp)
{
    private const int Ping = -2;
    private const int PingType = 11;

    public override FirstBytes Client => FirstBytes.Of([0, 0xFF, .. "rsmceiwdh"u8]);

    public override ReadOnlySpan<ushort> UsualPorts => [2181];

    private static ReadOnlySpan<byte> Words => "RUOK STAT SRVR MNTR CONF CONS ENVI ISRO WCHS WCHC WCHP DUMP DIRS HASH CRST SRST"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = flow.Client;
        if (char.IsAsciiLetter((char)client[0])) return OfWord(client, flow.Server);
        if (client[0] == 0xFF) return OfElection(client);
        var asked = OfRequest(client);
        return asked == Verdict.No ? Verdict.No : Verdicts.Join(asked, OfReply(flow.Server));
    }

    private static Verdict OfRequest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12) return bytes[0] == 0 ? Verdict.NeedMore : Verdict.No;
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (length == 8 && BinaryPrimitives.ReadInt32BigEndian(bytes[4..]) == Ping && BinaryPrimitives.ReadInt32BigEndian(bytes[8..]) == PingType) return Verdict.Match;
        // A session is opened with a version, what was last seen, a timeout, an id and a password of 16 bytes.
        if (length is not (44 or 45)) return Verdict.No;
        if (bytes.Length < 32) return Verdict.NeedMore;
        return BinaryPrimitives.ReadInt32BigEndian(bytes[4..]) == 0 && BinaryPrimitives.ReadInt32BigEndian(bytes[28..]) == 16 ? Verdict.Match : Verdict.No;
    }

    private static Verdict OfReply(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 24) return bytes.IsEmpty || bytes[0] == 0 ? Verdict.NeedMore : Verdict.No;
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        return length is 36 or 37 || (length >= 16 && BinaryPrimitives.ReadInt32BigEndian(bytes[4..]) == Ping) ? Verdict.Weak : Verdict.No;
    }

    private static Verdict OfWord(ReadOnlySpan<byte> client, ReadOnlySpan<byte> server)
    {
        if (client.Length < 4) return Text.MayBecomeOneOf(client, Words) ? Verdict.NeedMore : Verdict.No;
        var word = client.TrimEnd("\r\n"u8);
        if (word.Length != 4 || !Text.IsOneOf(word, Words)) return Verdict.No;
        if (server.IsEmpty) return Verdict.Weak;
        return server.StartsWith("imok"u8) || server.IndexOf("Zookeeper version"u8) >= 0 || server.IndexOf("zk_version"u8) >= 0
            || server.StartsWith("clientPort"u8) || server.StartsWith("Environment:"u8) || server.IndexOf("is not executed because it is not in the whitelist"u8) >= 0
            ? Verdict.Match
            : Verdict.No;
    }

    /// <summary>A server that calls another for an election says minus 65,536 or 65,535, its id, and its address.</summary>
    private static Verdict OfElection(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 24) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 6)], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], Verdict.NeedMore);
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes[16..]);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) is -65536 or -65535 && length is > 0 and < 512 && Text.IsPrintable(bytes[20..Math.Min(bytes.Length, 20 + length)])
            ? Verdict.Match
            : Verdict.No;
    }
}
