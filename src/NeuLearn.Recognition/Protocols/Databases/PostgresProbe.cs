using System.Buffers;
using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Protocols.Web;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>PostgreSQL. Source: PostgreSQL documentation, frontend/backend protocol.</summary>
internal sealed class PostgresProbe() : Probe("postgresql", Carriers.Tcp, new PostgresOperations())
{
    public const uint SslRequest = 80877103;
    public const uint GssRequest = 80877104;

    private const uint CancelRequest = 80877102;
    private const int LongestStartup = 10_000;
    private static readonly SearchValues<byte> ParameterName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_."u8);

    public override FirstBytes Client => FirstBytes.Of([0, .. ClientTypes]).OrSilent;

    public override FirstBytes Server => FirstBytes.Of(ServerTypes).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [5432];

    private static ReadOnlySpan<byte> ClientTypes => "QPBEDCSXpdcfFH"u8;

    private static ReadOnlySpan<byte> ServerTypes => "RKSZTDCIEN123ntsAGHWdcVv"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = flow.Client;
        if (client.IsEmpty || client[0] != 0) return Verdicts.Join(Messages(client, ClientTypes), Messages(flow.Server, ServerTypes));
        if (client.Length < 8) return client[0] == 0 && (client.Length < 2 || client[1] == 0) ? Verdict.NeedMore : Verdict.No;
        var length = BinaryPrimitives.ReadUInt32BigEndian(client);
        var code = BinaryPrimitives.ReadUInt32BigEndian(client[4..]);
        switch (code)
        {
            case SslRequest or GssRequest when length == 8:
                if (flow.Server.StartsWith("S"u8) && TlsRecord.IsHello(client[8..])) found.Upgrade = KnownProtocols.Tls;
                return Verdict.Match;
            case CancelRequest when length is >= 16 and <= 268:
                return Verdict.Match;
            case 0x00030000 or 0x00030002 when length is >= 9 and < LongestStartup:
                return Parameters(client[8..]);
            case 0x00020000 when length == 296:
                return Verdict.Match;
            default:
                return Verdict.No;
        }
    }

    /// <summary>The first parameter's name: nearly always the user's.</summary>
    private static Verdict Parameters(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var name = end < 0 ? bytes : bytes[..end];
        if (name.ContainsAnyExcept(ParameterName) || name.Length > 64) return Verdict.No;
        return end > 2 ? Verdict.Match : end < 0 ? Verdict.NeedMore : Verdict.No;
    }

    /// <summary>Messages in the middle of a connection, each with a type and a length.</summary>
    private static Verdict Messages(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> types)
    {
        var isSeen = false;
        while (bytes.Length >= 5)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
            if (!types.Contains(bytes[0]) || length is < 4 or > 1 << 24) return Verdict.No;
            isSeen = true;
            if (length + 1 >= bytes.Length) return Verdict.Weak;
            bytes = bytes[((int)length + 1)..];
        }

        return !bytes.IsEmpty && !types.Contains(bytes[0]) ? Verdict.No : isSeen ? Verdict.Weak : Verdict.NeedMore;
    }
}
