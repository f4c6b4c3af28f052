using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Protocols.Web;

namespace NeuLearn.Recognition.Protocols.Remote;

/// <summary>RDP over TCP and UDP. Source: [MS-RDPBCGR], sections 2.2.1.1 and 2.2.1.2; [MS-RDPEUDP], section 2.2.2.</summary>
internal sealed class RdpProbe() : Probe("rdp", Carriers.Both)
{
    private const int DatagramSize = 1232;
    private const byte ConnectRequest = 0xE0;
    private const byte ConnectConfirm = 0xD0;

    public override FirstBytes Client => FirstBytes.Of(3, 0xFF);

    public override FirstBytes Server => FirstBytes.Any;

    public override ReadOnlySpan<ushort> UsualPorts => [3389];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (!flow.IsStream) return OfDatagram(flow.Client);
        var client = flow.Client;
        var verdict = OfRequest(client);
        if (verdict == Verdict.No) return Verdict.No;
        if (client.Length > 4 && client.Length > BinaryPrimitives.ReadUInt16BigEndian(client[2..]) && TlsRecord.IsHello(client[BinaryPrimitives.ReadUInt16BigEndian(client[2..])..])) found.Upgrade = KnownProtocols.Tls;
        return Verdicts.Join(verdict, OfConfirm(flow.Server));
    }

    /// <summary>A connection request of X.224 in a packet of TPKT, with a cookie or the protocols asked for behind it.</summary>
    private static Verdict OfRequest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 11) return bytes[0] == 3 && (bytes.Length < 2 || bytes[1] == 0) && (bytes.Length < 6 || bytes[5] == ConnectRequest) ? Verdict.NeedMore : Verdict.No;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (bytes[0] != 3 || bytes[1] != 0 || bytes[5] != ConnectRequest || bytes[4] != length - 5) return Verdict.No;
        var rest = bytes[11..Math.Min(bytes.Length, Math.Max(11, (int)length))];
        if (rest.StartsWith("Cookie: "u8) || rest.IndexOf("mstshash"u8) >= 0) return Verdict.Match;
        if (rest.Length >= 8 && rest[^8] == 1 && rest[^6] == 8 && rest[^5] == 0) return Verdict.Match;
        // Before it could ask for TLS, there was nothing more; parameters of a transport selector are for others.
        return rest.IsEmpty ? Verdict.Weak : Verdict.No;
    }

    private static Verdict OfConfirm(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 11) return Verdict.NeedMore;
        if (bytes[0] != 3 || bytes[1] != 0 || bytes[5] != ConnectConfirm) return Verdict.No;
        return bytes.Length < 19 ? Verdict.Weak : bytes[11] is 2 or 3 && bytes[13] == 8 ? Verdict.Match : Verdict.No;
    }

    /// <summary>The first datagram acknowledges nothing yet, says a window and that it is the first, and fills up with zeros.</summary>
    private static Verdict OfDatagram(ReadOnlySpan<byte> bytes) =>
        bytes.Length == DatagramSize && BinaryPrimitives.ReadUInt32BigEndian(bytes) == uint.MaxValue && bytes[6] <= 0x1F && (bytes[7] & 1) != 0
        && bytes[^512..].IndexOfAnyExcept((byte)0) < 0
            ? Verdict.Match
            : Verdict.No;
}
