using NeuLearn.Events;
using Result = NeuLearn.Events.Outcome;

namespace NeuLearn.Sources.Pairing;

/// <summary>Decides who opened a pair of directions, how sure that is, and whether it completed.</summary>
/// <remarks>
/// In this order: a SYN without ACK or a SYN with ACK (known); SYNs both ways, of which the earlier opened (known); one end
/// is known to accept, or many ports talk to it (inferred); one port is a server's and the other is not (inferred); only one
/// direction was seen, and not of TCP or dropped by a policy (inferred). Else nobody knows: then the lower port, or the
/// lower address, stands for the server, so that the pair always looks the same, and it is marked unknown.
/// </remarks>
internal static class FlowJudgement
{
    /// <summary>Whether the low end opened it, and how sure that is.</summary>
    /// <param name="entry">The pair.</param>
    /// <param name="ends">Its ends, as <see cref="EndHash"/> tells them apart; of no use where the pair itself tells.</param>
    /// <param name="listeners">Who listens.</param>
    public static (bool LowOpened, DirectionConfidence Confidence) Direction<TKey>(in FlowEntry<TKey> entry, (ulong Low, ulong High) ends, Listeners listeners)
        where TKey : struct, IFlowKey
    {
        ref readonly var state = ref entry.State;
        var (up, down) = (state.Up.Flags, state.Down.Flags);
        if (IsTold(in state)) return (Opened(up, down), DirectionConfidence.Known);
        if ((up & down).Has(OneWayFlags.AnySyn) && state.Up.First != state.Down.First)
            return (state.Up.First < state.Down.First, DirectionConfidence.Known);
        var key = entry.Key;
        if (listeners.Compare(ends) is not 0 and var listening) return (listening > 0, DirectionConfidence.Inferred);
        var rest = key.Ends;
        if (ServicePorts.Compare(rest.LowPort, rest.HighPort) is not 0 and var serving) return (serving > 0, DirectionConfidence.Inferred);
        if (state.Up.IsSeen != state.Down.IsSeen && IsRequestAlone(rest.Transport, up | down)) return (state.Up.IsSeen, DirectionConfidence.Inferred);
        var lowIsServer = rest.LowPort != rest.HighPort ? rest.LowPort < rest.HighPort : key.Low.CompareTo(key.High) < 0;
        return (!lowIsServer, DirectionConfidence.Unknown);
    }

    /// <summary>Whether the packets themselves show who opened it.</summary>
    public static bool IsTold(in FlowState state) => Opened(state.Up.Flags, state.Down.Flags) != Opened(state.Down.Flags, state.Up.Flags);

    /// <summary>What became of a connection, from what its client and its server sent.</summary>
    public static Result Outcome(Transport transport, in FlowSide client, in FlowSide server)
    {
        const OneWayFlags judged = OneWayFlags.Accepted | OneWayFlags.Rejected;
        // Dropped at one interface and passed at the other is dropped; so is a request that passed and whose answer did not.
        var (request, answer) = (client.Flags & judged, server.Flags & judged);
        if (request == OneWayFlags.Rejected || answer == OneWayFlags.Rejected) return Result.Denied;
        // Both, within an hour: an answer that passed shows that the policy changed.
        if (request == judged && answer != OneWayFlags.Accepted) return Result.Denied;
        if (!client.IsSeen || !server.IsSeen) return OfOne(transport, in client, in server);
        return transport == Transport.Tcp ? OfTcp(in client, in server) : Result.Established;
    }

    private static bool Opened(OneWayFlags mine, OneWayFlags theirs) => mine.Has(OneWayFlags.Opens) || theirs.Has(OneWayFlags.Accepts);

    // Whoever speaks first of UDP and is not answered speaks to a server; a dropped first packet has no answer.
    private static bool IsRequestAlone(Transport transport, OneWayFlags flags) => transport != Transport.Tcp || flags.Has(OneWayFlags.Rejected);

    private static Result OfOne(Transport transport, in FlowSide client, in FlowSide server)
    {
        if ((client.Flags | server.Flags).Has(OneWayFlags.Sampled)) return Result.Unknown;
        // A server that sends data has been spoken to, whether or not that was seen.
        if (server.IsSeen) return transport != Transport.Tcp || server.Payload > 0 ? Result.Established : Result.Unknown;
        if (transport == Transport.Tcp) return client.Flags.Has(OneWayFlags.Opens | OneWayFlags.AnySyn) ? Result.Unanswered : Result.Unknown;
        return Result.Unanswered;
    }

    private static Result OfTcp(in FlowSide client, in FlowSide server)
    {
        if (client.Payload > 0 && server.Payload > 0) return Result.Established;
        var accepts = server.Flags.Has(OneWayFlags.Accepts | OneWayFlags.AnySyn);
        // A SYN that was accepted and never acknowledged is half a handshake.
        if (accepts) return client.IsOnePacket ? Result.Unanswered : Result.Established;
        return server.Flags.Has(OneWayFlags.Resets | OneWayFlags.OnlyResets) && server.Payload == 0 ? Result.Refused : Result.Unknown;
    }
}
