using NeuLearn.Events;

namespace NeuLearn.Sources.Hubble;

/// <summary>What a flow proves about its connection. Each is judged alone; the engine joins what it sees of one.</summary>
/// <remarks>
/// A forwarded SYN, a policy verdict, a redirection to the proxy, a UDP datagram are attempts: the server may yet refuse,
/// so they are 'unknown'. The server has answered when a packet of its side is seen that is not a reset, when the client
/// acknowledges (it can only acknowledge a SYN-ACK), and when a proxy saw the exchange.
/// </remarks>
internal static class FlowOutcomes
{
    private const int PolicyVerdictEvent = 5;

    public static Outcome Of(scoped ref HubbleFlow flow, FlowDirection direction)
    {
        switch (flow.Verdict)
        {
            case FlowVerdict.Dropped:
                // A proxy drops for one reason only.
                return flow.IsPolicyDrop || flow.L7 != L7Kind.None ? Outcome.Denied : Outcome.Unanswered;
            case FlowVerdict.Audit:
                return Outcome.Denied;
            case FlowVerdict.Forwarded:
            case FlowVerdict.Redirected when flow.L7 != L7Kind.None:
                break;
            default:
                return Outcome.Unknown;
        }

        if (direction is FlowDirection.GuessedReply or FlowDirection.GuessedRequest) return Outcome.Unknown;
        if (flow.EventType == PolicyVerdictEvent) return Outcome.Unknown;
        var isReply = direction == FlowDirection.Reply;
        if (flow.L7 != L7Kind.None) return OfProxy(ref flow, isReply);
        if (flow.Transport == Transport.Tcp) return OfTcp(flow.Flags, isReply);
        return isReply ? Outcome.Established : Outcome.Unknown;
    }

    private static Outcome OfProxy(scoped ref HubbleFlow flow, bool isReply)
    {
        if (isReply || flow.L7 == L7Kind.Response || flow.HasAnswerCode) return Outcome.Established;
        // A request over TCP came through a completed handshake; a DNS question may go unanswered.
        return flow.L7 == L7Kind.Request && flow.Transport == Transport.Tcp && !flow.Application.SequenceEqual("dns"u8)
            ? Outcome.Established
            : Outcome.Unknown;
    }

    private static Outcome OfTcp(TcpFlags flags, bool isReply)
    {
        if ((flags & TcpFlags.Rst) != TcpFlags.None) return isReply ? Outcome.Refused : Outcome.Unknown;
        if (isReply) return flags == TcpFlags.None ? Outcome.Unknown : Outcome.Established;
        return (flags & (TcpFlags.Ack | TcpFlags.Syn)) == TcpFlags.Ack ? Outcome.Established : Outcome.Unknown;
    }
}
