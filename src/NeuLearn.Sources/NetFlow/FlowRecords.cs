using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetFlow;

/// <summary>Makes one-way records of flow records: one of a flow, two of a biflow. Who opened the connection is found by pairing.</summary>
internal static class FlowRecords
{
    private const int Created = 1;
    private const int Denied = 3;
    private const int Dropped = 2;
    private const int AclDeny = 0x81;
    private const int AclDrop = 0x82;

    public static LineResult Add(in FlowValues values, in ExportHeader header, long sampling, RecordOutput output)
    {
        var time = FlowTime.Of(in values, in header);
        if (time is < 0 or >= Timestamp.End) return LineResult.Malformed("a time is not one of 1970 to 2105");
        if (values.Source.IsNone || values.Destination.IsNone) return LineResult.Ignored("not of two addresses");
        if (!values.Has(FlowElement.Protocol)) return LineResult.Ignored("the exporter does not tell the protocol");
        var transport = new Transport((byte)values[FlowElement.Protocol]);
        if (transport.HasPorts && !(values.Has(FlowElement.SourcePort) && values.Has(FlowElement.DestinationPort))) return LineResult.Ignored("the exporter does not tell the ports");
        if (transport.IsIcmp && LinkScope.NotAQuestion(transport, FlowOpening.IcmpTypeOf(in values)) is { } reason) return LineResult.Ignored(reason);

        var flow = new OneWayFlow { Transport = transport, UnixMilliseconds = time };
        SetEnds(in values, ref flow);
        if (LinkScope.IsMulticast(flow.Source) || LinkScope.IsMulticast(flow.Destination)) return LineResult.Ignored(LinkScope.Multicast);
        var status = values.Or(FlowElement.ForwardingStatus, 0);
        var isDropped = status >> 6 == Dropped;
        if (isDropped && status is not (AclDeny or AclDrop)) return LineResult.Ignored("packets that the exporter dropped, not a policy");
        var common = sampling > 1 ? OneWayFlags.Sampled : OneWayFlags.None;
        if (isDropped || values[FlowElement.FirewallEvent] == Denied) common |= OneWayFlags.Rejected;

        var forward = Counts.Forward(in values);
        var reverse = Counts.Reverse(in values);
        if (values[FlowElement.FirewallEvent] == Created && !forward.Any && !reverse.Any) return LineResult.Ignored("a connection that begins: its end is counted");
        var (source, destination) = FlowOpening.Of(in values, transport);
        flow.Flags = common | source | FlowOpening.TcpFlags(in values, FlowElement.TcpFlags, forward, transport, flow.Source, sampling);
        flow.Packets = forward.Packets;
        flow.Payload = forward.Payload(values.Or(FlowElement.TcpFlags, 0));
        if (!reverse.Any && destination == OneWayFlags.None) return output.AddFlow(in flow);

        var flags = common | destination | FlowOpening.TcpFlags(in values, FlowElement.ReverseTcpFlags, reverse, transport, flow.Destination, sampling);
        flow.Answer = new OneWayAnswer(flags, reverse.Packets, reverse.Payload(values.Or(FlowElement.ReverseTcpFlags, 0)));
        return output.AddFlow(in flow);
    }

    private static void SetEnds(in FlowValues values, ref OneWayFlow flow)
    {
        // A destination that was translated is a service address; its server is behind it. An answer has been translated back.
        var isTranslated = !values.TranslatedDestination.IsNone;
        flow.Source = values.Source;
        flow.Destination = isTranslated ? values.TranslatedDestination : values.Destination;
        if (!flow.Transport.HasPorts) return;
        var translatedPort = isTranslated ? values.Or(FlowElement.TranslatedDestinationPort, 0) : 0;
        flow.SourcePort = (ushort)values[FlowElement.SourcePort];
        flow.DestinationPort = (ushort)(translatedPort > 0 ? translatedPort : values[FlowElement.DestinationPort]);
    }
}
