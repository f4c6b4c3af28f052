using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Protocols.Web;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>TDS, of Microsoft SQL Server and Sybase. Source: [MS-TDS], sections 2.2.3 and 2.2.6.</summary>
internal sealed class TdsProbe() : Probe("tds", Carriers.Tcp, new TdsOperations())
{
    public const int HeaderSize = 8;
    public const byte Batch = 1;
    public const byte RemoteCall = 3;

    private const byte OldLogin = 2;
    private const byte Result = 4;
    private const byte Attention = 6;
    private const byte Bulk = 7;
    private const byte Transaction = 14;
    private const byte OldQuery = 15;
    private const byte Login = 16;
    private const byte Sspi = 17;
    private const byte PreLogin = 18;

    public override FirstBytes Client => FirstBytes.Of(Batch, OldLogin, RemoteCall, Attention, Bulk, Transaction, OldQuery, Login, Sspi, PreLogin);

    public override FirstBytes Server => FirstBytes.Of(Result, PreLogin, OldQuery).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [1433];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = OfClient(flow.Client);
        if (client >= Verdict.Weak && flow.Client.Length > HeaderSize && flow.Client.IndexOf((ReadOnlySpan<byte>)[PreLogin, 1]) == 0
            && flow.Client.Length > PacketLength(flow.Client) + HeaderSize && TlsRecord.IsHello(flow.Client[(PacketLength(flow.Client) + HeaderSize)..]))
            found.Upgrade = KnownProtocols.Tls;
        return Verdicts.Join(client, OfServer(flow.Server));
    }

    /// <summary>The length of a packet with its header.</summary>
    public static int PacketLength(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);

    /// <summary>Whether bytes begin with the header of a packet: its status has few bits, and the window is always zero.</summary>
    private static bool IsHeader(ReadOnlySpan<byte> bytes) => bytes[1] <= 0x1F && PacketLength(bytes) is >= HeaderSize and <= 32767 && bytes[7] == 0;

    private static Verdict OfClient(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize + 5) return bytes.Length < 2 || bytes[1] <= 0x1F ? Verdict.NeedMore : Verdict.No;
        if (!IsHeader(bytes)) return Verdict.No;
        var body = bytes[HeaderSize..];
        var length = PacketLength(bytes) - HeaderSize;
        switch (bytes[0])
        {
            case PreLogin:
                // A list of options, the version first, which begins right behind the list.
                if (TlsRecord.MayBegin(body)) return Verdict.Weak;
                return body[0] == 0 && body[1] == 0 && (body[2] - 1) % 5 == 0 && body[3] == 0 && body[4] == 6 ? Verdict.Match : Verdict.No;
            case Login:
                if (body.Length < 8) return Verdict.NeedMore;
                return BinaryPrimitives.ReadUInt32LittleEndian(body) == length && (body[7] & 0xF0) == 0x70 || (body[4] & 0xF0) == 0x70 ? Verdict.Match : Verdict.No;
            case Batch:
            case RemoteCall:
            case Transaction:
                // Since TDS 7.2 a length of headers comes first; before, the text itself.
                var headers = BinaryPrimitives.ReadUInt32LittleEndian(body);
                if (headers is 18 or 22) return Verdict.Weak;
                return bytes[0] == Batch ? IsLetter(body) : bytes[0] == RemoteCall ? IsProcedure(body) : Verdict.No;
            case OldLogin:
                return length >= 512 ? Verdict.Weak : Verdict.No;
            case Sspi or Attention or Bulk or OldQuery:
                return Verdict.NeedMore;
            default:
                return Verdict.No;
        }
    }

    private static Verdict IsLetter(ReadOnlySpan<byte> text) => text[1] == 0 && (char.IsAsciiLetter((char)text[0]) || text[0] is (byte)' ' or (byte)'/' or (byte)'-') ? Verdict.Weak : Verdict.No;

    /// <summary>A procedure's name with its length, or the number of one that is always there.</summary>
    private static Verdict IsProcedure(ReadOnlySpan<byte> body)
    {
        var name = BinaryPrimitives.ReadUInt16LittleEndian(body);
        return name == ushort.MaxValue ? body[2] is >= 1 and <= 15 && body[3] == 0 ? Verdict.Weak : Verdict.No : name is > 0 and <= 128 ? IsLetter(body[2..]) : Verdict.No;
    }

    private static Verdict OfServer(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize) return bytes.Length < 2 || bytes[1] <= 1 ? Verdict.NeedMore : Verdict.No;
        return bytes[0] == Result && IsHeader(bytes) && bytes[1] <= 1 ? Verdict.Weak : Verdict.No;
    }
}
