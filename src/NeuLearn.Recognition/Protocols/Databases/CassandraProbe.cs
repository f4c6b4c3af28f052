using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>Cassandra and ScyllaDB: CQL, versions 1 to 5, and the nodes among themselves. Source: Cassandra's native_protocol_v3 to v5.</summary>
internal sealed class CassandraProbe() : Probe("cassandra", Carriers.Tcp, new CassandraOperations())
{
    public const byte QueryCode = 7;
    public const byte PrepareCode = 9;

    private const byte StartupCode = 1;
    private const byte OptionsCode = 5;
    private const byte LastVersion = 5;
    private const byte FromServer = 0x80;
    private const uint LargestFrame = 256 << 20;

    public override FirstBytes Client => FirstBytes.Range(1, LastVersion) | FirstBytes.Of(0xCA);

    public override FirstBytes Server => FirstBytes.Range(FromServer | 1, FromServer | LastVersion).OrSilent | FirstBytes.Of(0xCA, 0, (byte)0xFE);

    public override ReadOnlySpan<ushort> UsualPorts => [9042];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        if (flow.Client[0] == 0xCA) return Verdicts.Begins(flow.Client, [0xCA, 0x55, 0x2D, 0xFA]);
        var client = OfFrame(flow.Client, isServer: false);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, OfFrame(flow.Server, isServer: true));
    }

    /// <summary>Reads the header of a frame: from version 3 on, streams have two bytes.</summary>
    public static bool TryHeader(scoped ref WireReader reader, out byte code, out long length)
    {
        var version = reader.U8() & 0x7F;
        var flags = reader.U8();
        if (version >= 3) reader.U16();
        else reader.U8();
        code = reader.U8();
        length = reader.U32();
        return version is >= 1 and <= LastVersion && flags <= 0x1F && length <= LargestFrame;
    }

    private static Verdict OfFrame(ReadOnlySpan<byte> bytes, bool isServer)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        if (isServer != bytes[0] >= FromServer) return Verdict.No;
        var reader = new WireReader(bytes);
        var isHeader = TryHeader(ref reader, out var code, out var length);
        if (reader.IsShort) return Verdict.NeedMore;
        if (!isHeader) return Verdict.No;
        if (isServer) return code is 0 or 2 or 3 or 6 or 8 or 0x0C or 0x0E or 0x10 ? Verdict.Weak : Verdict.No;
        return code switch
        {
            StartupCode => bytes.IndexOf("CQL_VERSION"u8) > 0 ? Verdict.Match : reader.Left < length ? Verdict.NeedMore : Verdict.No,
            OptionsCode => length == 0 ? Verdict.Weak : Verdict.No,
            QueryCode or PrepareCode => reader.Left < 12 ? Verdict.NeedMore : SqlText.Verb(bytes[(reader.Position + 4)..]).IsEmpty ? Verdict.No : Verdict.Weak,
            0x0A or 0x0B or 0x0D or 0x0F => length >= 2 ? Verdict.Weak : Verdict.No,
            _ => Verdict.No,
        };
    }
}
