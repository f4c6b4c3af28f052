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

    /// <summary>A lower bound of the data in them. A SYN carries none, also where an exporter counts frames.</summary>
    /// <param name="tcpFlags">The TCP flags of the packets, added up; 0 when they are not known.</param>
    public long Payload(long tcpFlags) => Packets == 1 && TcpFlagSum.IsHandshake(tcpFlags) ? 0 : PacketSizes.Payload(Bytes, Packets, PacketSizes.IpHeaders);
}
