using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.AwsVpc;

/// <summary>Makes a one-way record of a flow log's values. Who opened the connection is found by pairing.</summary>
internal static class VpcFlow
{
    private const int Syn = 2;
    private const int Reset = 4;
    private const int SynAck = 18;

    public static LineResult Add(scoped ref VpcRecord record, long writtenAt, RecordOutput output)
    {
        var time = record.StartMs >= 0 ? record.StartMs : record.EndMs >= 0 ? record.EndMs : writtenAt;
        if (record.Status == VpcStatus.NoData) return LineResult.Ignored("no traffic in the window (NODATA)");
        if (record.Status == VpcStatus.SkipData)
        {
            output.AddLoss(record.Interface, Math.Max(time, 0), 1);
            return LineResult.Ignored("records of the window were skipped (SKIPDATA): a loss");
        }

        if (time < 0) return LineResult.Malformed("start is missing");
        // The interface's own address stands for whoever is behind it (NAT, pods); the packet's own addresses are these.
        var source = record.PacketSource.IsNone ? record.Source : record.PacketSource;
        var destination = record.PacketDestination.IsNone ? record.Destination : record.PacketDestination;
        if (source.IsNone) return LineResult.Malformed("srcaddr is missing");
        if (destination.IsNone) return LineResult.Malformed("dstaddr is missing");
        var transport = record.Protocol >= 0 ? new Transport((byte)record.Protocol) : Transport.Tcp;
        if (record.Protocol < 0 && record.DestinationPort < 0) return LineResult.Malformed("protocol is missing");
        if (transport.HasPorts && (record.SourcePort < 0 || record.DestinationPort < 0)) return LineResult.Malformed("a port is missing");
        if (LinkScope.IsMulticast(destination) || LinkScope.IsMulticast(source)) return LineResult.Ignored(LinkScope.Multicast);

        var flow = new OneWayFlow
        {
            Source = source,
            Destination = destination,
            Transport = transport,
            UnixMilliseconds = time,
            Packets = Math.Max(record.Packets, 0),
            Payload = PacketSizes.Payload(record.Bytes, record.Packets, PacketSizes.IpHeaders),
            Flags = FlagsOf(ref record, transport, source),
        };
        if (transport.HasPorts)
        {
            flow.SourcePort = (ushort)record.SourcePort;
            flow.DestinationPort = (ushort)record.DestinationPort;
        }

        return output.AddFlow(in flow);
    }

    private static OneWayFlags FlagsOf(scoped ref VpcRecord record, Transport transport, Address source)
    {
        var flags = record.Action switch { VpcAction.Accept => OneWayFlags.Accepted, VpcAction.Reject => OneWayFlags.Rejected, _ => OneWayFlags.None };
        if (transport != Transport.Tcp) return flags;
        // ACK is kept only together with SYN, so the two kinds of SYN can be told apart although flags are added up.
        if (record.TcpFlags >= 0)
        {
            var tcp = (int)record.TcpFlags;
            if ((tcp & SynAck) == SynAck) flags |= OneWayFlags.Accepts;
            else if ((tcp & Syn) != 0) flags |= OneWayFlags.Opens;
            if ((tcp & Reset) != 0) flags |= OneWayFlags.Resets;
        }
        else if (PacketSizes.AreBare(record.Bytes, record.Packets, source))
        {
            flags |= OneWayFlags.OnlyResets;
        }

        return flags;
    }
}
