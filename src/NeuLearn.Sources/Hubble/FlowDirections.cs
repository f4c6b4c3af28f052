namespace NeuLearn.Sources.Hubble;

/// <summary>Which way a flow went: from the client, from the server, or so it seems by the ports.</summary>
internal enum FlowDirection : byte
{
    Request,
    Reply,
    GuessedRequest,
    GuessedReply,
}

/// <summary>
/// Finds who opened the connection. <c>traffic_direction</c> does not say: it is relative to the endpoint that reports.
/// </summary>
internal static class FlowDirections
{
    private const ushort FirstEphemeral = 32768;

    public static FlowDirection Of(scoped ref HubbleFlow flow)
    {
        if (flow.IsReply is { } isReply) return isReply ? FlowDirection.Reply : FlowDirection.Request;
        if (flow.OldReply) return FlowDirection.Reply;
        if (flow.L7 == L7Kind.Response) return FlowDirection.Reply;
        if (flow.L7 == L7Kind.Request) return FlowDirection.Request;
        if (flow.Transport.IsIcmp) return IsAnswer(flow.IcmpType) ? FlowDirection.Reply : FlowDirection.Request;
        if ((flow.Flags & TcpFlags.Syn) != TcpFlags.None) return (flow.Flags & TcpFlags.Ack) != TcpFlags.None ? FlowDirection.Reply : FlowDirection.Request;
        if (flow.Trace == TraceReason.Reply) return FlowDirection.Reply;
        if (flow.Trace is TraceReason.New or TraceReason.Established) return FlowDirection.Request;
        // A policy is asked only about the first packet of a connection.
        if (flow.EventType == 5) return FlowDirection.Request;
        return LooksLikeReply(flow.SourcePort, flow.DestinationPort) ? FlowDirection.GuessedReply : FlowDirection.GuessedRequest;
    }

    /// <summary>The type of the question that an ICMP message is, or answers.</summary>
    public static byte QuestionOf(byte type) => type switch { 0 => 8, 14 => 13, 16 => 15, 18 => 17, 129 => 128, _ => type };

    private static bool IsAnswer(byte type) => QuestionOf(type) != type;

    private static bool LooksLikeReply(ushort source, ushort destination)
    {
        // The same port on both sides tells nothing; nor do two that are both high or both low.
        if (source < 1024 != destination < 1024) return source < 1024;
        return source < FirstEphemeral && destination >= FirstEphemeral;
    }
}
