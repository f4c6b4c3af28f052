using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Suricata;

/// <summary>The fields of an eve record. Those that do not matter are skipped whole.</summary>
internal static class EveFields
{
    /// <summary>Reads the field whose name the reader stands on.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Read(scoped ref JsonCursor reader, TextScratch scratch, scoped ref EveEvent e)
    {
        var name = scratch.Text(ref reader);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        switch (name.Length)
        {
            case 9 when name.SequenceEqual("timestamp"u8):
                return ReadTime(ref reader, scratch, out e.WrittenAt);
            case 10 when name.SequenceEqual("event_type"u8):
                return JsonLine.TryText(ref reader, scratch, out e.Type) ? null : "event_type is not a text";
            case 7 when name.SequenceEqual("flow_id"u8):
                e.FlowId = reader.TokenType is JsonTokenType.Number or JsonTokenType.String ? reader.ValueSpan : default;
                break;
            case 6 when name.SequenceEqual("src_ip"u8):
                return ReadAddress(ref reader, scratch, out e.Source);
            case 7 when name.SequenceEqual("dest_ip"u8):
                return ReadAddress(ref reader, scratch, out e.Destination);
            case 8 when name.SequenceEqual("src_port"u8):
                return JsonLine.TryPort(ref reader, out e.SourcePort) ? null : "a port is not a number from 0 to 65535";
            case 9 when name.SequenceEqual("dest_port"u8):
                return JsonLine.TryPort(ref reader, out e.DestinationPort) ? null : "a port is not a number from 0 to 65535";
            case 5 when name.SequenceEqual("proto"u8):
                return TryTransport(ref reader, scratch, out e.Transport) ? null : "proto is neither a known name nor a number";
            case 9 when name.SequenceEqual("icmp_type"u8):
                return JsonLine.TryCount(ref reader, out e.IcmpType) && e.IcmpType <= 255 ? null : "an ICMP type is not a number from 0 to 255";
            case 9 when name.SequenceEqual("icmp_code"u8):
                return JsonLine.TryCount(ref reader, out e.IcmpCode) && e.IcmpCode <= 255 ? null : "an ICMP code is not a number from 0 to 255";
            case 9 when name.SequenceEqual("app_proto"u8):
                return JsonLine.TryText(ref reader, scratch, out e.Application) ? null : "app_proto is not a text";
            case 4 when name.SequenceEqual("host"u8):
                // The sensor's name. Some pipelines put an object there.
                if (reader.TokenType == JsonTokenType.String) e.Sensor = scratch.Text(ref reader);
                break;
            case 4 when name.SequenceEqual("flow"u8) && reader.TokenType == JsonTokenType.StartObject:
                return EveSections.ReadFlow(ref reader, scratch, ref e);
            case 7 when name.SequenceEqual("netflow"u8) && reader.TokenType == JsonTokenType.StartObject:
                return EveSections.ReadNetflow(ref reader, scratch, ref e);
            case 3 when name.SequenceEqual("tcp"u8) && reader.TokenType == JsonTokenType.StartObject:
                return EveSections.ReadTcp(ref reader, ref e);
            case 4 when name.SequenceEqual("http"u8) && reader.TokenType == JsonTokenType.StartObject:
                return EveSections.ReadHttp(ref reader, scratch, ref e);
            case 3 or 4 when (name.SequenceEqual("tls"u8) || name.SequenceEqual("quic"u8)) && reader.TokenType == JsonTokenType.StartObject:
                return EveSections.ReadTls(ref reader, scratch, ref e);
            case 3 when name.SequenceEqual("dns"u8) && reader.TokenType == JsonTokenType.StartObject:
                return EveDns.Read(ref reader, scratch, ref e);
            case 5 when name.SequenceEqual("stats"u8) && reader.TokenType == JsonTokenType.StartObject:
                return EveSections.ReadStats(ref reader, ref e);
            default:
                break;
        }

        reader.Skip();
        return null;
    }

    public static string? ReadTime(scoped ref JsonCursor reader, TextScratch scratch, out long unixMilliseconds)
    {
        unixMilliseconds = 0;
        return reader.TokenType == JsonTokenType.String && Timestamp.TryParseRfc3339(scratch.Text(ref reader), out unixMilliseconds)
            ? null
            : "a time is not an RFC 3339 time of 1970 to 2105";
    }

    private static string? ReadAddress(scoped ref JsonCursor reader, TextScratch scratch, out Address address)
    {
        address = default;
        if (!JsonLine.TryText(ref reader, scratch, out var text)) return "an address is not a text";
        return text.IsEmpty || Address.TryParse(text, out address) ? null : "an address is not one";
    }

    private static bool TryTransport(scoped ref JsonCursor reader, TextScratch scratch, out Transport transport)
    {
        transport = default;
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number)) return false;
        var text = scratch.Text(ref reader);
        if (Transport.TryParse(text, out transport)) return true;
        // Suricata writes protocols by the names of the system it runs on.
        return text.SequenceEqual("IPv6-ICMP"u8) || text.SequenceEqual("IPV6-ICMP"u8) ? (transport = Transport.IcmpV6) == Transport.IcmpV6
            : text.SequenceEqual("GRE"u8) ? (transport = new Transport(47)).Number == 47
            : text.SequenceEqual("ESP"u8) ? (transport = new Transport(50)).Number == 50
            : text.SequenceEqual("IGMP"u8) && (transport = new Transport(2)).Number == 2;
    }
}
