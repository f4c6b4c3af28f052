using System.Buffers.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>Makes a connection of a conn record's values. The originator is the client.</summary>
internal static class ZeekConnection
{
    public static LineResult Add(scoped ref ZeekRecord record, byte setSeparator, TextScratch scratch, IConnectionSink sink)
    {
        var connection = default(RawConnection);
        var isTime = record.Time.Contains((byte)'T')
            ? Timestamp.TryParseRfc3339(record.Time, out var time)
            : Timestamp.TryParseEpoch(record.Time, out time);
        if (!isTime) return LineResult.Malformed(record.Time.IsEmpty ? "ts is missing" : "ts is not a time");
        if (!Address.TryParse(record.OrigHost, out var origin)) return LineResult.Malformed("the originator's address is not one");
        if (!Address.TryParse(record.RespHost, out var responder)) return LineResult.Malformed("the responder's address is not one");
        if (!TryPort(record.OrigPort, out var originPort)) return LineResult.Malformed("the originator's port is not one");
        if (!TryPort(record.RespPort, out var responderPort)) return LineResult.Malformed("the responder's port is not one");
        if (!TryCount(record.OrigBytes, out var sent) || !TryCount(record.RespBytes, out var received)
            || !TryCount(record.OrigPackets, out _) || !TryCount(record.RespPackets, out var answers))
            return LineResult.Malformed("a count of bytes or packets is not one");
        if (!TryTransport(ref record, out var transport)) return LineResult.Ignored("an unknown transport");
        if (transport == Transport.Icmp && !origin.IsV4) transport = Transport.IcmpV6;
        if (LinkScope.IsMulticast(responder) || LinkScope.IsMulticast(origin)) return LineResult.Ignored(LinkScope.Multicast);

        connection.UnixMilliseconds = time;
        connection.Transport = transport;
        connection.Connections = 1;
        connection.Sensor = record.Node;
        connection.BytesSent = sent;
        connection.BytesReceived = received;
        connection.Client.Address = origin;
        connection.Server.Address = responder;
        if (transport.IsIcmp)
        {
            if (LinkScope.NotAQuestion(transport, originPort) is { } reason) return LineResult.Ignored(reason);
            SetIcmp(ref connection, originPort, responderPort, answers > 0);
        }
        else
        {
            connection.Client.Port = originPort;
            connection.Port = new ServicePort(responderPort);
            connection.Outcome = ZeekOutcomes.Of(transport, record.State, record.History, received);
        }

        connection.Application = ApplicationOf(record.Service, setSeparator, scratch);
        sink.Add(in connection);
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

    private static bool TryTransport(scoped ref ZeekRecord record, out Transport transport) =>
        Transport.TryParse(record.Proto, out transport) || (!record.IpProto.IsEmpty && Transport.TryParse(record.IpProto, out transport));

    private static bool TryPort(ReadOnlySpan<byte> text, out ushort port) =>
        Utf8Parser.TryParse(text, out port, out var n) && n == text.Length && n > 0;

    private static bool TryCount(ReadOnlySpan<byte> text, out long count)
    {
        count = 0;
        return text.IsEmpty || (Utf8Parser.TryParse(text, out count, out var n) && n == text.Length && count >= 0);
    }

    private static ReadOnlySpan<byte> ApplicationOf(ReadOnlySpan<byte> service, byte setSeparator, TextScratch scratch)
    {
        if (service.IsEmpty) return default;
        var end = service.IndexOf(setSeparator);
        var first = end < 0 ? service : service[..end];
        if (first is [(byte)'-', ..]) first = first[1..];
        if (first.StartsWith("spicy_"u8)) first = first[6..];
        first = scratch.Lower(first);
        return first.SequenceEqual("ssl"u8) ? "tls"u8 : first.SequenceEqual("krb_tcp"u8) || first.SequenceEqual("krb"u8) ? "kerberos"u8 : first;
    }
}
