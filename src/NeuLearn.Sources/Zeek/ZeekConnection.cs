using NeuLearn.Events;
using NeuLearn.Sources.Naming;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>Makes a connection of a conn record's values. The originator is the client, where it was seen to open it.</summary>
internal static class ZeekConnection
{
    public static LineResult Add(scoped ref ZeekConn conn, byte setSeparator, TextScratch scratch, RecordOutput output)
    {
        var transport = conn.Transport;
        if (transport == Transport.Icmp && !conn.Origin.IsV4) transport = Transport.IcmpV6;
        if (LinkScope.IsMulticast(conn.Responder) || LinkScope.IsMulticast(conn.Origin)) return LineResult.Ignored(LinkScope.Multicast);
        var connection = default(RawConnection);
        connection.UnixMilliseconds = conn.UnixMilliseconds;
        connection.Transport = transport;
        connection.Connections = 1;
        connection.Sensor = conn.Node;
        connection.BytesSent = conn.Sent;
        connection.BytesReceived = conn.Received;
        connection.Client.Address = conn.Origin;
        connection.Server.Address = conn.Responder;
        connection.Application = ApplicationOf(conn.Service, setSeparator, scratch);
        if (transport.IsIcmp)
        {
            if (LinkScope.NotAQuestion(transport, conn.OriginPort) is { } reason) return LineResult.Ignored(reason);
            SetIcmp(ref connection, conn.OriginPort, conn.ResponderPort, conn.AnswerPackets > 0);
            output.Add(in connection);
            return LineResult.Connection;
        }

        (var opened, connection.Direction) = ZeekDirection.Of(in conn);
        connection.Client.Port = conn.OriginPort;
        connection.Port = new ServicePort(conn.ResponderPort);
        connection.Outcome = ZeekOutcomes.Of(transport, conn.State, conn.History, conn.Received);
        if (!opened) ConnectionEnds.Swap(ref connection);
        // The name a client asked for stands in another log.
        if (connection.Application.SequenceEqual("tls"u8) || connection.Application.SequenceEqual("quic"u8))
        {
            if (!conn.Uid.IsEmpty)
            {
                output.AddAwaitingName(SeededHash.Of(conn.Uid), in connection, ServerName.IsOurs(connection.Client.Address, conn.IsLocal));
                return LineResult.Connection;
            }
        }

        output.Add(in connection);
        return LineResult.Connection;
    }

    /// <summary>Zeek's ICMP 'ports': the type, then the code, or the type of the answer where there is one.</summary>
    private static void SetIcmp(scoped ref RawConnection connection, ushort type, ushort codeOrAnswer, bool isAnswered)
    {
        var question = QuestionOf(connection.Transport, type);
        if (question >= 0)
        {
            // The answer was seen first: the one it was sent to had asked.
            (connection.Client.Address, connection.Server.Address) = (connection.Server.Address, connection.Client.Address);
            (connection.BytesSent, connection.BytesReceived) = (connection.BytesReceived, connection.BytesSent);
            connection.Port = ServicePort.Icmp((byte)question, 0);
            connection.Outcome = Outcome.Unknown;
            return;
        }

        var hasAnswer = QuestionOf(connection.Transport, codeOrAnswer) == type;
        connection.Port = ServicePort.Icmp((byte)type, hasAnswer ? (byte)0 : (byte)codeOrAnswer);
        connection.Outcome = !hasAnswer ? Outcome.Unknown : isAnswered ? Outcome.Established : Outcome.Unanswered;
    }

    private static int QuestionOf(Transport transport, int answer) => transport == Transport.Icmp
        ? answer switch { 0 => 8, 14 => 13, 16 => 15, 18 => 17, _ => -1 }
        : answer == 129 ? 128 : -1;

    private static ReadOnlySpan<byte> ApplicationOf(ReadOnlySpan<byte> service, byte setSeparator, TextScratch scratch)
    {
        if (service.IsEmpty) return default;
        // In JSON the services are one text with commas, or a list.
        var end = service.IndexOfAny(setSeparator, (byte)',');
        var first = end < 0 ? service : service[..end];
        if (first is [(byte)'-', ..]) first = first[1..];
        if (first.StartsWith("spicy_"u8)) first = first[6..];
        first = scratch.Lower(first);
        return first.SequenceEqual("ssl"u8) ? "tls"u8 : first.SequenceEqual("krb_tcp"u8) || first.SequenceEqual("krb"u8) ? "kerberos"u8 : first;
    }
}
