using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Naming;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Zeek;

/// <summary>What the logs beside conn say: what was asked for within a connection, what a server is called, what was lost.</summary>
/// <remarks>
/// A record that names both ends is an observation of its connection and is told as one: the engine knows it for the same by
/// its ends and the client's port. Only the name of a TLS server must be joined by uid, as it says who the server is.
/// </remarks>
internal static class ZeekDetails
{
    public static LineResult Add(ZeekLog log, scoped ref ZeekRecord record, byte setSeparator, TextScratch scratch, RecordOutput output)
    {
        if (log == ZeekLog.CaptureLoss) return AddLoss(ref record, output);
        var ends = default(ZeekConn);
        if (ZeekValues.ReadEnds(ref record, ref ends) is { } wrong) return LineResult.Malformed(wrong);
        if (LinkScope.IsMulticast(ends.Responder) || LinkScope.IsMulticast(ends.Origin)) return LineResult.Ignored(LinkScope.Multicast);
        var connection = default(RawConnection);
        connection.UnixMilliseconds = ends.UnixMilliseconds;
        connection.Transport = Transport.Tcp;
        connection.Connections = 1;
        connection.Sensor = ends.Node;
        connection.Client.Address = ends.Origin;
        connection.Client.Port = ends.OriginPort;
        connection.Server.Address = ends.Responder;
        connection.Port = new ServicePort(ends.ResponderPort);
        ref var detail = ref record.Detail;
        switch (log)
        {
            case ZeekLog.Http:
                SetHttp(ref connection, ref detail, scratch);
                break;
            case ZeekLog.Dns:
                ZeekDns.Set(ref connection, ref record, setSeparator, output);
                break;
            case ZeekLog.Tls:
                return NameServer(ref connection, ref record, scratch, output);
            case ZeekLog.Ftp:
                connection.Application = "ftp"u8;
                connection.Method = detail.Command;
                connection.Outcome = IsNumber(detail.ReplyCode) ? Outcome.Established : Outcome.Unknown;
                break;
            case ZeekLog.Smtp:
                connection.Application = "smtp"u8;
                connection.Outcome = detail.LastReply.IsEmpty ? Outcome.Unknown : Outcome.Established;
                break;
            case ZeekLog.Mysql:
                connection.Application = "mysql"u8;
                connection.Method = SqlVerb(detail.SqlCommand, detail.SqlArgument);
                connection.Outcome = Outcome.Established;
                break;
            default:
                connection.Application = "mqtt"u8;
                connection.Name = FirstOf(detail.Topic, setSeparator);
                connection.Outcome = Outcome.Established;
                break;
        }

        output.Add(in connection);
        return LineResult.Connection;
    }

    private static LineResult AddLoss(scoped ref ZeekRecord record, RecordOutput output)
    {
        if (!ZeekValues.TryTime(record.Time, out var time)) return LineResult.Malformed(record.Time.IsEmpty ? "ts is missing" : "ts is not a time");
        if (!ZeekValues.TryCount(record.Detail.Gaps, out var gaps)) return LineResult.Malformed("a count of gaps is not one");
        if (gaps == 0) return LineResult.Ignored("a capture_loss record without loss");
        output.AddLoss(record.Detail.Peer, time, gaps);
        return LineResult.Ignored("capture loss");
    }

    private static void SetHttp(scoped ref RawConnection connection, scoped ref ZeekDetail detail, TextScratch scratch)
    {
        connection.Application = "http"u8;
        connection.Method = detail.Method;
        var host = detail.Host;
        connection.Path = HttpTarget.Split(detail.Uri, ref host);
        connection.Host = scratch.Lower(host);
        connection.Outcome = IsNumber(detail.Status) ? Outcome.Established : Outcome.Unknown;
    }

    private static LineResult NameServer(scoped ref RawConnection connection, scoped ref ZeekRecord record, TextScratch scratch, RecordOutput output)
    {
        ref var detail = ref record.Detail;
        if (detail.Established is [(byte)'F' or (byte)'f', ..]) return LineResult.Ignored("a TLS handshake that did not complete");
        if (detail.Version.StartsWith("DTLS"u8) || detail.NextProtocol.StartsWith("h3"u8)) connection.Transport = Transport.Udp;
        connection.Application = connection.Transport == Transport.Udp && detail.NextProtocol.StartsWith("h3"u8) ? "quic"u8 : "tls"u8;
        connection.Outcome = detail.Established.IsEmpty ? Outcome.Unknown : Outcome.Established;
        var name = ServerName.IsHost(detail.ServerName) ? scratch.Lower(detail.ServerName) : default;
        if (ServerName.IsOurs(connection.Client.Address, null)) connection.Server.Dns = name;
        if (record.Uid.IsEmpty)
        {
            output.Add(in connection);
            return LineResult.Connection;
        }

        output.NameServer(SeededHash.Of(record.Uid), name, in connection);
        return LineResult.Joined;
    }

    // The verb alone: statements hold data.
    private static ReadOnlySpan<byte> SqlVerb(ReadOnlySpan<byte> command, ReadOnlySpan<byte> argument)
    {
        if (!Ascii.EqualsIgnoreCase(command, "query"u8)) return command;
        argument = argument.TrimStart(" \t("u8);
        var end = 0;
        while (end < argument.Length && end < 16 && char.IsAsciiLetter((char)argument[end])) end++;
        return argument[..end];
    }

    internal static ReadOnlySpan<byte> FirstOf(ReadOnlySpan<byte> list, byte separator)
    {
        var end = list.IndexOf(separator);
        return end < 0 ? list : list[..end];
    }

    // 0 is what stands where no answer was seen.
    private static bool IsNumber(ReadOnlySpan<byte> text) => !text.IsEmpty && text[0] is >= (byte)'1' and <= (byte)'9';
}
