using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>Apache Spark among its processes. Source: Spark, common/network-common, the encoders of its messages.</summary>
internal sealed class SparkProbe() : Probe("spark", Carriers.Tcp)
{
    private const byte FetchRequest = 0;
    private const byte RpcRequest = 3;
    private const byte StreamRequest = 6;
    private const byte OneWay = 9;
    private const int HeaderSize = 9;
    private const long LargestFrame = 1L << 31;

    public override FirstBytes Client => FirstBytes.Of(0);

    public override FirstBytes Server => FirstBytes.Of(0).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [7077];

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = OfRequest(flow.Client, out var asked);
        if (client == Verdict.No || flow.Server.IsEmpty) return client;
        var server = OfResponse(flow.Server, out var answered);
        return client == Verdict.Weak && server == Verdict.Weak && asked != answered ? Verdict.Weak : Verdicts.Join(client, server);
    }

    private static Verdict OfRequest(ReadOnlySpan<byte> bytes, out ulong id)
    {
        var reader = new WireReader(bytes);
        var verdict = OfHeader(ref reader, out var length, out var type);
        id = reader.U64();
        if (verdict != Verdict.Weak) return verdict;
        if (reader.IsShort) return Verdict.NeedMore;
        switch (type)
        {
            case RpcRequest:
                // The body says its length again.
                var body = reader.U32();
                return reader.IsShort ? Verdict.NeedMore : body + HeaderSize + 12 == length ? Verdict.Match : Verdict.No;
            case OneWay:
                return (id >> 32) + HeaderSize + 4 == length ? Verdict.Match : Verdict.No;
            case FetchRequest:
                return length == HeaderSize + 12 ? Verdict.Weak : Verdict.No;
            case StreamRequest:
                return (id >> 32) + HeaderSize + 4 == length && Text.IsPrintable(bytes[(HeaderSize + 4)..(int)Math.Min(bytes.Length, (long)length)]) ? Verdict.Weak : Verdict.No;
            default:
                return Verdict.No;
        }
    }

    private static Verdict OfResponse(ReadOnlySpan<byte> bytes, out ulong id)
    {
        var reader = new WireReader(bytes);
        var verdict = OfHeader(ref reader, out _, out var type);
        id = reader.U64();
        return verdict != Verdict.Weak ? verdict : reader.IsShort ? Verdict.NeedMore : type is 1 or 2 or 4 or 5 or 7 or 8 ? Verdict.Weak : Verdict.No;
    }

    private static Verdict OfHeader(scoped ref WireReader reader, out ulong length, out byte type)
    {
        length = reader.U64();
        type = reader.U8();
        if (reader.IsShort) return Verdict.NeedMore;
        return length is > HeaderSize and < LargestFrame && type <= OneWay ? Verdict.Weak : Verdict.No;
    }
}
