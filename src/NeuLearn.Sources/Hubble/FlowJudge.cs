using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>Decides what a flow says: who is the client, and whether the server answered.</summary>
internal static class FlowJudge
{
    public static LineResult Judge(scoped ref HubbleFlow flow, TextScratch scratch, IConnectionSink sink)
    {
        var time = flow.UnixMilliseconds != 0 ? flow.UnixMilliseconds : flow.OuterUnixMilliseconds;
        if (time == 0) return LineResult.Malformed("time is missing");
        if (flow.IsSocket) return LineResult.Ignored("a socket translation, which the datapath reports as a flow");
        if (flow.Transport.Number == 0) return LineResult.Ignored("no layer-4 protocol");
        if (flow.Trace == TraceReason.Related) return LineResult.Ignored(LinkScope.IcmpError);
        if (((flow.Source.Reserved | flow.Destination.Reserved) & ReservedIdentity.Health) != ReservedIdentity.None)
             return LineResult.Ignored("Cilium's own health probe");
        if (LinkScope.IsMulticast(flow.Destination.End.Address) || LinkScope.IsMulticast(flow.Source.End.Address))
            return LineResult.Ignored(LinkScope.Multicast);
        var isIcmp = flow.Transport.IsIcmp;
        if (isIcmp && LinkScope.NotAQuestion(flow.Transport, flow.IcmpType) is { } reason) return LineResult.Ignored(reason);

        var direction = FlowDirections.Of(ref flow);
        var isReply = direction is FlowDirection.Reply or FlowDirection.GuessedReply;
        var reporter = FlowEnds.NodeName(flow.Node.IsEmpty ? flow.OuterNode : flow.Node);
        FlowEnds.Complete(ref flow.Source, reporter, scratch);
        FlowEnds.Complete(ref flow.Destination, reporter, scratch);

        var connection = default(RawConnection);
        connection.Client = isReply ? flow.Destination.End : flow.Source.End;
        connection.Server = isReply ? flow.Source.End : flow.Destination.End;
        connection.Transport = flow.Transport;
        connection.UnixMilliseconds = time;
        connection.Connections = 1;
        connection.Sensor = reporter;
        if (isIcmp)
        {
            connection.Port = ServicePort.Icmp(FlowDirections.QuestionOf(flow.IcmpType), flow.IcmpCode);
        }
        else
        {
            connection.Client.Port = isReply ? flow.DestinationPort : flow.SourcePort;
            connection.Port = new ServicePort(isReply ? flow.SourcePort : flow.DestinationPort);
        }

        connection.Outcome = FlowOutcomes.Of(ref flow, direction);
        SetOperation(ref connection, ref flow, scratch);
        sink.Add(in connection);
        return LineResult.Connection;
    }

    private static void SetOperation(scoped ref RawConnection connection, scoped ref HubbleFlow flow, TextScratch scratch)
    {
        if (flow.Application.IsEmpty) return;
        connection.Application = flow.Application;
        connection.Method = flow.Method;
        if (flow.Application.SequenceEqual("dns"u8))
        {
            // A name that does not exist, or cannot be had, is not a name that is needed.
            if (!flow.IsNameError) connection.Name = FlowEnds.NormalName(flow.Name, scratch);
            return;
        }

        connection.Name = flow.Name;
        var host = flow.Host;
        connection.Path = HttpTarget.Split(flow.Url, ref host);
        connection.Host = scratch.Lower(host);
    }
}
