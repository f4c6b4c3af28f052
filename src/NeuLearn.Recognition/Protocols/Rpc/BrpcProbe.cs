using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Rpc;

/// <summary>Apache bRPC's standard protocol. Source: bRPC documentation, baidu_std.</summary>
internal sealed class BrpcProbe() : Probe("brpc", Carriers.Tcp)
{
    private const int HeaderSize = 12;

    public override FirstBytes Client => FirstBytes.Of((byte)'P').OrSilent;

    public override FirstBytes Server => FirstBytes.Of((byte)'P').OrSilent;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) => Verdicts.Join(Message(flow.Client), Message(flow.Server));

    // A body that holds the metadata.
    private static Verdict Message(ReadOnlySpan<byte> bytes) => bytes.Length < HeaderSize
        ? Verdicts.Begins(bytes[..Math.Min(bytes.Length, 4)], "PRPC"u8, Verdict.NeedMore)
        : bytes.StartsWith("PRPC"u8) && BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) <= BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) ? Verdict.Match : Verdict.No;
}
