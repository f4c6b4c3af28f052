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
    public static (bool LowOpened, DirectionConfidence Confidence) Direction(in FlowEntry entry, Listeners listeners)
    {
        var (up, down) = (entry.Up.Flags, entry.Down.Flags);
        if (IsTold(in entry)) return (Opened(up, down), DirectionConfidence.Known);
        if ((up & down).Has(OneWayFlags.AnySyn) && entry.Up.First != entry.Down.First)
            return (entry.Up.First < entry.Down.First, DirectionConfidence.Known);
        if (listeners.Compare(entry.Key) is not 0 and var listening) return (listening > 0, DirectionConfidence.Inferred);
        if (ServicePorts.Compare(entry.Key.LowPort, entry.Key.HighPort) is not 0 and var serving) return (serving > 0, DirectionConfidence.Inferred);
        if (entry.Up.IsSeen != entry.Down.IsSeen && IsRequestAlone(entry.Key.Transport, up | down)) return (entry.Up.IsSeen, DirectionConfidence.Inferred);
        var lowIsServer = entry.Key.LowPort != entry.Key.HighPort ? entry.Key.LowPort < entry.Key.HighPort : entry.Key.Low.CompareTo(entry.Key.High) < 0;
        return (!lowIsServer, DirectionConfidence.Unknown);
    }

    /// <summary>Whether the packets themselves show who opened it.</summary>
    public static bool IsTold(in FlowEntry entry) => Opened(entry.Up.Flags, entry.Down.Flags) != Opened(entry.Down.Flags, entry.Up.Flags);

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
