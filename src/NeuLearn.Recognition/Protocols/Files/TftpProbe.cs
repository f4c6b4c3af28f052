using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Files;

/// <summary>TFTP: the request, and the transfer, which goes on between other ports. Source: RFC 1350; RFC 2347.</summary>
internal sealed class TftpProbe() : Probe("tftp", Carriers.Udp)
{
    private const int Block = 512;

    public override FirstBytes Client => FirstBytes.Of(0);

    public override FirstBytes Server => FirstBytes.Of(0).OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (IsRequest(flow.Client) || IsOptions(flow.Client)) return Verdict.Match;
        // Data of a block number, and that number acknowledged.
        var client = flow.Client;
        var server = flow.Server;
        if (client.Length < 4 || server.Length < 4) return client.Length < 4 || client[1] is < 3 or > 6 ? Verdict.No : Verdict.NeedMore;
        var isData = client[1] == 3 && server[1] == 4 && client.Length <= Block + 4 && server.Length == 4;
        var isDataBack = client[1] is 4 or 6 && server[1] == 3 && client.Length <= 64 && server.Length <= Block + 4;
        if (!isData && !isDataBack) return Verdict.No;
        int sent = BinaryPrimitives.ReadUInt16BigEndian(client[2..]), back = BinaryPrimitives.ReadUInt16BigEndian(server[2..]);
        return server[0] == 0 && (sent == back || sent + 1 == back) ? Verdict.Match : Verdict.No;
    }

    /// <summary>The options that a server grants.</summary>
    private static bool IsOptions(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 6 && bytes[1] == 6 && bytes[2..].IndexOf((byte)0) is > 0 and var end && Text.IsOneOf(bytes[2..(2 + end)], "BLKSIZE TSIZE TIMEOUT WINDOWSIZE MULTICAST"u8);

    /// <summary>A file's name and a mode, each with a zero after it.</summary>
    private static bool IsRequest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 9 || bytes[1] is not (1 or 2)) return false;
        var name = bytes[2..];
        var end = name.IndexOf((byte)0);
        if (end < 1 || !Text.IsPrintable(name[..end])) return false;
        var mode = name[(end + 1)..];
        end = mode.IndexOf((byte)0);
        return end > 0 && Text.IsOneOf(mode[..end], "NETASCII OCTET MAIL"u8);
    }
}
