using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>ClickHouse's native protocol. Source: ClickHouse documentation, native client protocol.</summary>
internal sealed class ClickHouseProbe() : Probe("clickhouse", Carriers.Tcp)
{
    private const byte Hello = 0;
    private const byte Exception = 2;
    private const int LongestName = 100;

    public override FirstBytes Client => FirstBytes.Of(Hello);

    public override FirstBytes Server => FirstBytes.Of(Hello, Exception).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [9000];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = OfHello(flow.Client);
        if (client == Verdict.No || flow.Server.IsEmpty) return client;
        return Verdicts.Join(client, flow.Server[0] == Exception ? OfException(flow.Server) : OfHello(flow.Server));
    }

    /// <summary>A name with its length, then a version of small numbers. Either side says it first.</summary>
    private static Verdict OfHello(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2) return Verdict.NeedMore;
        var length = bytes[1];
        if (length is < 2 or > LongestName) return Verdict.No;
        var name = bytes.Slice(2, Math.Min(length, bytes.Length - 2));
        if (!Text.IsPrintable(name)) return Verdict.No;
        if (bytes.Length < 2 + length + 3) return Verdict.NeedMore;
        if (name.IndexOf("ClickHouse"u8) >= 0) return Verdict.Match;
        // Major and minor version, and the first of two bytes of a revision.
        return bytes[2 + length] is > 0 and < 64 && bytes[3 + length] < 128 && bytes[4 + length] >= 0x80 ? Verdict.Weak : Verdict.No;
    }

    private static Verdict OfException(ReadOnlySpan<byte> bytes) =>
        bytes.Length < 16 ? Verdict.NeedMore : bytes[..Math.Min(bytes.Length, 64)].IndexOf("DB::"u8) >= 0 ? Verdict.Weak : Verdict.No;
}
