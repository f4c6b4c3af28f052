using NeuLearn.Events;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Conntrack;

/// <summary>Makes a connection of an entry. The opener is known; the server is who answers, behind any service address.</summary>
internal static class ConntrackFlow
{
    private const int UdpHeaders = 28;

    public static LineResult Add(scoped ref ConntrackEntry entry, long writtenAt, RecordOutput output)
    {
        var time = entry.BeganAt > 0 ? entry.BeganAt : entry.PrintedAt > 0 ? entry.PrintedAt : writtenAt;
        if (entry.BeganAt == 0 && time > 0 && entry.Seconds > 0) time = Math.Max(time - (Math.Min(entry.Seconds, time / 1000) * 1000), 1);
        if (time <= 0) return LineResult.Malformed("time is missing: a listing has none of its own, and when it was written is not known");
        ref var original = ref entry.Original;
        if (original.Source.IsNone || original.Destination.IsNone) return LineResult.Malformed("an address is missing");
        if (LinkScope.IsMulticast(original.Destination) || LinkScope.IsMulticast(original.Source)) return LineResult.Ignored(LinkScope.Multicast);
        var transport = entry.Transport;
        if (transport.IsIcmp && original.HasType && LinkScope.NotAQuestion(transport, original.Type) is { } reason) return LineResult.Ignored(reason);

        var connection = new RawConnection
        {
            UnixMilliseconds = time,
            Transport = transport,
            Connections = 1,
            Outcome = OutcomeOf(ref entry),
            BytesSent = PacketSizes.Payload(original.Bytes, original.Packets, HeadersOf(transport)),
            BytesReceived = PacketSizes.Payload(entry.Reply.Bytes, entry.Reply.Packets, HeadersOf(transport)),
        };
        connection.Client.Address = original.Source;
        connection.Server.Address = original.Destination;
        var isTranslated = IsTranslated(ref entry);
        if (isTranslated) connection.Server.Address = entry.Reply.Source;
        if (transport.IsIcmp)
        {
            connection.Port = original.HasType ? ServicePort.Icmp(original.Type, original.Code) : ServicePort.AnyIcmp;
        }
        else if (transport.HasPorts)
        {
            connection.Client.Port = original.SourcePort;
            connection.Port = new ServicePort(isTranslated ? entry.Reply.SourcePort : original.DestinationPort);
        }

        output.Add(in connection);
        return LineResult.Connection;
    }

    /// <summary>
    /// Whether another than the one that was dialled answers: a pod behind a service address. A redirection to oneself is a
    /// proxy's business (a mesh's sidecar): then the one that was dialled is the server.
    /// </summary>
    private static bool IsTranslated(scoped ref ConntrackEntry entry)
    {
        var answering = entry.Reply.Source;
        if (answering.IsNone || (answering == entry.Original.Destination && entry.Reply.SourcePort == entry.Original.DestinationPort)) return false;
        return answering != entry.Original.Source && !IsLoopback(answering);
    }

    private static bool IsLoopback(Address address) => address.IsV4 ? (uint)address.Low >> 24 == 127 : address is { High: 0, Low: 1 };

    private static Outcome OutcomeOf(scoped ref ConntrackEntry entry)
    {
        // An entry that is new was a first packet: whether it is answered, another event will tell.
        if (entry.IsNew) return Outcome.Unknown;
        if (entry.Transport != Transport.Tcp) return entry.IsUnreplied ? Outcome.Unanswered : Outcome.Established;
        if (entry.IsAssured) return Outcome.Established;
        // A reset in answer to a SYN closes the entry before it counts as replied.
        if (entry.State.SequenceEqual("CLOSE"u8)) return Outcome.Refused;
        if (entry.IsUnreplied) return Outcome.Unanswered;
        return entry.State.IsEmpty || entry.State.StartsWith("SYN_"u8) || entry.State.SequenceEqual("NONE"u8) ? Outcome.Unknown : Outcome.Established;
    }

    private static int HeadersOf(Transport transport) => transport == Transport.Tcp ? PacketSizes.IpHeaders : UdpHeaders;
}
