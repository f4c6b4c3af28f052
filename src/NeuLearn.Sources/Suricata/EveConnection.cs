using NeuLearn.Events;
using NeuLearn.Sources.Naming;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Suricata;

/// <summary>Makes connections of eve records: of flows, and of what was seen within them.</summary>
internal static class EveConnection
{
    private const int DatagramHeaders = 46;

    public static LineResult Add(scoped ref EveEvent e, TextScratch scratch, RecordOutput output)
    {
        if (e.Type.SequenceEqual("stats"u8)) return AddLoss(ref e, output);
        var isFlow = e.Type.SequenceEqual("flow"u8);
        var isNetflow = !isFlow && e.Type.SequenceEqual("netflow"u8);
        var isTls = e.Type.SequenceEqual("tls"u8) || e.Type.SequenceEqual("quic"u8);
        var isHttp = e.Type.SequenceEqual("http"u8);
        var isDns = e.Type.SequenceEqual("dns"u8);
        if (!isFlow && !isNetflow && !isTls && !isHttp && !isDns) return LineResult.Ignored(OtherEvent(e.Type));
        if (isDns && (e.DnsType.SequenceEqual("query"u8) || e.DnsType.SequenceEqual("request"u8))) return LineResult.Ignored("a DNS question: its answer tells of it");
        if (e.WrittenAt == 0 && e.StartedAt == 0) return LineResult.Malformed("timestamp is missing");
        if (e.Source.IsNone || e.Destination.IsNone) return LineResult.Malformed("an address is missing");
        if (e.Transport.Number == 0) return LineResult.Malformed("proto is missing");
        if (LinkScope.IsMulticast(e.Destination) || LinkScope.IsMulticast(e.Source)) return LineResult.Ignored(LinkScope.Multicast);
        if (e.Transport == Transport.Icmp && !e.Source.IsV4) e.Transport = Transport.IcmpV6;
        if (e.Transport.IsIcmp && e.IcmpType >= 0 && LinkScope.NotAQuestion(e.Transport, (int)e.IcmpType) is { } reason) return LineResult.Ignored(reason);
        if (isNetflow) return AddOneWay(ref e, output);

        var connection = new RawConnection
        {
            // A record's own time is when it was written: for a flow that is its end, or later.
            UnixMilliseconds = isFlow && e.StartedAt > 0 ? e.StartedAt : e.WrittenAt,
            Transport = e.Transport,
            Connections = 1,
            Sensor = e.Sensor,
        };
        connection.Client.Address = e.Source;
        connection.Server.Address = e.Destination;
        if (e.Transport.IsIcmp) connection.Port = e.IcmpType >= 0 ? ServicePort.Icmp((byte)e.IcmpType, (byte)Math.Max(e.IcmpCode, 0)) : ServicePort.AnyIcmp;
        else if (e.Transport.HasPorts) connection.Port = new ServicePort(e.DestinationPort);
        if (!e.Transport.IsIcmp) connection.Client.Port = e.SourcePort;
        if (isFlow) return AddFlow(ref connection, ref e, scratch, output);
        if (isTls) return AddTls(ref connection, ref e, scratch, output);
        if (isHttp) SetHttp(ref connection, ref e, scratch);
        else SetDns(ref connection, ref e, output);
        output.Add(in connection);
        return LineResult.Connection;
    }

    private static LineResult AddFlow(scoped ref RawConnection connection, scoped ref EveEvent e, TextScratch scratch, RecordOutput output)
    {
        var headers = e.Transport == Transport.Tcp ? PacketSizes.FrameHeaders : DatagramHeaders;
        connection.BytesSent = PacketSizes.Payload(e.BytesToServer, e.PacketsToServer, headers);
        connection.BytesReceived = PacketSizes.Payload(e.BytesToClient, e.PacketsToClient, headers);
        connection.Outcome = EveOutcomes.Of(in e);
        connection.Application = ApplicationOf(e.Application, scratch);
        if (!EveOutcomes.IsOpeningSeen(in e))
        {
            var order = ServicePorts.Compare(e.SourcePort, e.DestinationPort);
            connection.Direction = order == 0 ? DirectionConfidence.Unknown : DirectionConfidence.Inferred;
            if (order < 0) ConnectionEnds.Swap(ref connection);
        }

        if (!e.FlowId.IsEmpty && (connection.Application.SequenceEqual("tls"u8) || connection.Application.SequenceEqual("quic"u8)))
            output.AddAwaitingName(SeededHash.Of(e.FlowId), in connection, ServerName.IsOurs(connection.Client.Address, null));
        else
            output.Add(in connection);
        return LineResult.Connection;
    }

    private static LineResult AddTls(scoped ref RawConnection connection, scoped ref EveEvent e, TextScratch scratch, RecordOutput output)
    {
        connection.Application = e.Type;
        connection.Outcome = Outcome.Established;
        var name = ServerName.IsHost(e.ServerName) ? scratch.Lower(e.ServerName) : default;
        if (ServerName.IsOurs(connection.Client.Address, null)) connection.Server.Dns = name;
        if (e.FlowId.IsEmpty)
        {
            output.Add(in connection);
            return LineResult.Connection;
        }

        output.NameServer(SeededHash.Of(e.FlowId), name, in connection);
        return LineResult.Joined;
    }

    private static void SetHttp(scoped ref RawConnection connection, scoped ref EveEvent e, TextScratch scratch)
    {
        connection.Application = "http"u8;
        connection.Method = e.Method;
        var host = e.Host;
        connection.Path = HttpTarget.Split(e.Url, ref host);
        connection.Host = scratch.Lower(host);
        connection.Outcome = e.Status > 0 ? Outcome.Established : Outcome.Unknown;
    }

    private static void SetDns(scoped ref RawConnection connection, scoped ref EveEvent e, RecordOutput output)
    {
        connection.Application = "dns"u8;
        connection.Outcome = Outcome.Established;
        // An answer may be written with the server as its source.
        if (ServicePorts.Compare(e.SourcePort, e.DestinationPort) < 0) ConnectionEnds.Swap(ref connection);
        // A name that does not exist, or cannot be had, is not a name that is needed.
        if (!e.ResponseCode.IsEmpty && !e.ResponseCode.SequenceEqual("NOERROR"u8)) return;
        connection.Name = e.Query;
        if (!e.Query.IsEmpty) EveDns.Name(ref e, output);
    }

    private static LineResult AddOneWay(scoped ref EveEvent e, RecordOutput output)
    {
        var flow = new OneWayRecord
        {
            Transport = e.Transport,
            UnixMilliseconds = e.StartedAt > 0 ? e.StartedAt : e.WrittenAt,
            Packets = e.PacketsToServer,
            Payload = PacketSizes.Payload(e.BytesToServer, e.PacketsToServer, e.Transport == Transport.Tcp ? PacketSizes.FrameHeaders : DatagramHeaders),
            Flags = e.FlagsToServer <= 0 ? OneWayFlags.None
                : ((e.FlagsToServer & 0x02) != 0 ? OneWayFlags.AnySyn : OneWayFlags.None) | ((e.FlagsToServer & 0x04) != 0 ? OneWayFlags.Resets : OneWayFlags.None),
        };
        (flow.Source.Address, flow.Destination.Address) = (e.Source, e.Destination);
        if (e.Transport.HasPorts) (flow.Source.Port, flow.Destination.Port) = (e.SourcePort, e.DestinationPort);
        return output.AddOneWay(in flow);
    }

    private static LineResult AddLoss(scoped ref EveEvent e, RecordOutput output)
    {
        if (e.Lost == 0) return LineResult.Ignored("a stats event");
        // A sum since the sensor started counts once a day: the loss of a day is at most that.
        output.AddLoss(e.Sensor, e.IsLostInAll ? e.WrittenAt - (e.WrittenAt % 86_400_000) : e.WrittenAt, e.Lost);
        return LineResult.Ignored("packets dropped by the kernel: a loss");
    }

    private static ReadOnlySpan<byte> ApplicationOf(ReadOnlySpan<byte> name, TextScratch scratch) =>
        name.SequenceEqual("failed"u8) || name.SequenceEqual("unknown"u8) ? default : name.SequenceEqual("krb5"u8) ? "kerberos"u8 : scratch.Lower(name);

    private static string OtherEvent(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("alert"u8) ? "an alert: its flow tells of the connection"
        : type.SequenceEqual("anomaly"u8) ? "an anomaly"
        : type.SequenceEqual("fileinfo"u8) ? "a file that was transferred: its flow tells of the connection"
        : type.SequenceEqual("drop"u8) ? "a packet that was dropped"
        : type.IsEmpty ? "a record without event_type"
        : "another event: its flow tells of the connection";
}
