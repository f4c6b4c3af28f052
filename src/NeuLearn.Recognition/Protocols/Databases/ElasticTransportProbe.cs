using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>Elasticsearch and OpenSearch among their nodes. Source: Elasticsearch, TcpHeader.</summary>
internal sealed class ElasticTransportProbe() : Probe("elasticsearch", Carriers.Tcp)
{
    private const int HeaderSize = 19;

    public override FirstBytes Client => FirstBytes.Of((byte)'E');

    public override FirstBytes Server => FirstBytes.Of((byte)'E').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Message(flow.Client), Message(flow.Server));

    // "ES", a length, an id, a status of few bits and a version.
    private static Verdict Message(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize) return Verdicts.Begins(bytes[..Math.Min(bytes.Length, 2)], "ES"u8, Verdict.NeedMore);
        return bytes[1] == 'S' && BinaryPrimitives.ReadInt32BigEndian(bytes[2..]) is >= 13 and < 1 << 30 && bytes[14] <= 0x0F && bytes[15] == 0 ? Verdict.Weak : Verdict.No;
    }
}
