using System.Buffers.Binary;
using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Protocols.Tunnels;

/// <summary>L2TP's control messages. Source: RFC 2661, section 3.1; RFC 3931.</summary>
internal sealed class L2tpProbe() : Probe("l2tp", Carriers.Udp)
{
    private const int HeaderSize = 12;

    public override FirstBytes Client => FirstBytes.Of(0xC8);

    public override ReadOnlySpan<ushort> UsualPorts => [1701];

    // The first attribute, if there is one, is the type of the message.
    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found) =>
        flow.Client.Length >= HeaderSize && flow.Client[1] is 2 or 3 && BinaryPrimitives.ReadUInt16BigEndian(flow.Client[2..]) == flow.Client.Length
        && (flow.Client.Length == HeaderSize || (flow.Client.Length >= HeaderSize + 8 && flow.Client[16] == 0 && flow.Client[17] == 0))
            ? Verdict.Match
            : Verdict.No;
}
