using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.NetFlow;

/// <summary>The bytes and packets of one direction; 0 where they are not told.</summary>
internal readonly record struct Counts(long Bytes, long Packets)
{
    public bool Any => (Bytes | Packets) != 0;

    /// <summary>Those from the source of the record.</summary>
    public static Counts Forward(in FlowValues values) => new(
        values.Or(FlowElement.InitiatorBytes, values.Or(FlowElement.Bytes, 0)), values.Or(FlowElement.InitiatorPackets, values.Or(FlowElement.Packets, 0)));

    /// <summary>Those from its destination, where the record is of both directions.</summary>
    public static Counts Reverse(in FlowValues values) => new(
        values.Or(FlowElement.ResponderBytes, values.Or(FlowElement.ReverseBytes, 0)), values.Or(FlowElement.ResponderPackets, values.Or(FlowElement.ReversePackets, 0)));

    /// <summary>Fills them in.</summary>
    /// <param name="flow">The record.</param>
    /// <param name="tcpFlags">The TCP flags of its packets, added up; 0 when they are not known.</param>
    public void Fill(scoped ref OneWayRecord flow, long tcpFlags)
    {
        flow.Packets = Packets;
        // A SYN carries no data, also where an exporter counts frames.
        flow.Payload = Packets == 1 && TcpFlagSum.IsHandshake(tcpFlags) ? 0 : PacketSizes.Payload(Bytes, Packets, PacketSizes.IpHeaders);
    }
}
