using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>What became of a flow, from what each side sent.</summary>
/// <remarks>
/// A SYN that nobody answers, a reset in answer to it, and half a handshake are no connections. In the middle of a connection,
/// data both ways show that it was established; who opened it is another question.
/// </remarks>
internal static class FlowOutcomes
{
    /// <param name="transport">The transport.</param>
    /// <param name="progress">What was sent.</param>
    /// <param name="client">Who is the client.</param>
    /// <param name="initiator">How that is known.</param>
    public static Outcome Of(Transport transport, FlowProgress progress, Side client, InitiatorEvidence initiator)
    {
        var (sent, received) = client == Side.Second ? (progress.Second, progress.First) : (progress.First, progress.Second);
        if (transport == Transport.Tcp) return OfTcp(progress, sent, received, initiator);
        if (transport == Transport.Sctp) return OfSctp(progress, sent, received);
        if (received != Sent.None && sent != Sent.None) return initiator is InitiatorEvidence.Ports or InitiatorEvidence.Unknown ? Outcome.Unknown : Outcome.Established;
        if (progress.IsProhibited) return Outcome.Denied;
        if (progress.IsUnreachable) return Outcome.Refused;
        // Other protocols may well go one way.
        return transport == Transport.Udp || transport.IsIcmp ? sent == Sent.None ? Outcome.Unknown : Outcome.Unanswered : Outcome.Unknown;
    }

    private static Outcome OfTcp(FlowProgress progress, Sent sent, Sent received, InitiatorEvidence initiator)
    {
        if (progress.Opener == Side.Unknown)
        {
            var isBothWays = (sent & received & Sent.Data) != Sent.None;
            return isBothWays && initiator is InitiatorEvidence.Payload or InitiatorEvidence.Listener ? Outcome.Established : Outcome.Unknown;
        }

        // A client can only acknowledge an answer.
        if ((sent & (Sent.Ack | Sent.Data | Sent.Fin)) != Sent.None && (sent & Sent.SynAck) == Sent.None)
            return (received & (Sent.SynAck | Sent.Ack | Sent.Data)) != Sent.None || received == Sent.None ? Outcome.Established
                : (received & Sent.Rst) != Sent.None ? Outcome.Refused
                : Outcome.Unknown;
        if ((received & Sent.SynAck) != Sent.None) return (sent & Sent.Rst) != Sent.None ? Outcome.Unanswered : Outcome.Unknown;
        if ((received & Sent.Rst) != Sent.None) return Outcome.Refused;
        if ((received & Sent.Data) != Sent.None) return Outcome.Unknown;
        if (progress.IsProhibited) return Outcome.Denied;
        return progress.IsUnreachable ? Outcome.Refused : Outcome.Unanswered;
    }

    private static Outcome OfSctp(FlowProgress progress, Sent sent, Sent received)
    {
        if ((sent & received & Sent.Data) != Sent.None || (received & Sent.Ack) != Sent.None) return Outcome.Established;
        if ((received & Sent.Rst) != Sent.None || progress.IsUnreachable) return Outcome.Refused;
        return (sent & Sent.Syn) != Sent.None && received == Sent.None ? Outcome.Unanswered : Outcome.Unknown;
    }
}
