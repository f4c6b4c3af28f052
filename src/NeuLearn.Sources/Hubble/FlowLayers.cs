using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>The addresses, ports, flags and ICMP types of a flow.</summary>
internal static class FlowLayers
{
    public static string? ReadIp(scoped ref JsonCursor reader, TextScratch scratch, scoped ref HubbleFlow flow)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartObject) return "IP is not an object";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSource = reader.ValueTextEquals("source"u8);
            if (!isSource && !reader.ValueTextEquals("destination"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            if (!JsonLine.TryText(ref reader, scratch, out var text)) return "an IP address is not a text";
            if (text.IsEmpty) continue;
            if (!Address.TryParse(text, out var address)) return "an IP address is not one";
            if (isSource)
            {
                flow.Source.End.Address = address;
                flow.Source.AddressText = text;
            }
            else
            {
                flow.Destination.End.Address = address;
                flow.Destination.AddressText = text;
            }
        }

        return null;
    }

    public static string? ReadL4(scoped ref JsonCursor reader, TextScratch scratch, scoped ref HubbleFlow flow)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartObject) return "l4 is not an object";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            flow.Transport = name.Length switch
            {
                3 when name.SequenceEqual("TCP"u8) => Transport.Tcp,
                3 when name.SequenceEqual("UDP"u8) => Transport.Udp,
                4 when name.SequenceEqual("SCTP"u8) => Transport.Sctp,
                6 when name.SequenceEqual("ICMPv4"u8) => Transport.Icmp,
                6 when name.SequenceEqual("ICMPv6"u8) => Transport.IcmpV6,
                _ => flow.Transport,
            };
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) reader.Skip();
            else if (ReadPorts(ref reader, scratch, ref flow) is { } wrong) return wrong;
        }

        return null;
    }

    private static string? ReadPorts(scoped ref JsonCursor reader, TextScratch scratch, scoped ref HubbleFlow flow)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null) continue;
            switch (name.Length)
            {
                case 11 when name.SequenceEqual("source_port"u8):
                    if (!JsonLine.TryPort(ref reader, out flow.SourcePort)) return "a port is not a number from 0 to 65535";
                    break;
                case 16 when name.SequenceEqual("destination_port"u8):
                    if (!JsonLine.TryPort(ref reader, out flow.DestinationPort)) return "a port is not a number from 0 to 65535";
                    break;
                case 5 when name.SequenceEqual("flags"u8):
                    if (reader.TokenType != JsonTokenType.StartObject) return "flags is not an object";
                    ReadFlags(ref reader, ref flow);
                    break;
                case 4 when name.SequenceEqual("type"u8):
                    if (!TryByte(ref reader, out flow.IcmpType)) return "an ICMP type is not a number from 0 to 255";
                    break;
                case 4 when name.SequenceEqual("code"u8):
                    if (!TryByte(ref reader, out flow.IcmpCode)) return "an ICMP code is not a number from 0 to 255";
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return null;
    }

    private static bool TryByte(scoped ref JsonCursor reader, out byte value)
    {
        var isByte = JsonLine.TryCount(ref reader, out var count) && count <= byte.MaxValue;
        value = (byte)count;
        return isByte;
    }

    private static void ReadFlags(scoped ref JsonCursor reader, scoped ref HubbleFlow flow)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var flag = reader.ValueTextEquals("SYN"u8) ? TcpFlags.Syn
                : reader.ValueTextEquals("ACK"u8) ? TcpFlags.Ack
                : reader.ValueTextEquals("RST"u8) ? TcpFlags.Rst
                : reader.ValueTextEquals("FIN"u8) ? TcpFlags.Fin
                : reader.ValueTextEquals("PSH"u8) ? TcpFlags.Psh
                : TcpFlags.None;
            reader.Read();
            if (reader.TokenType == JsonTokenType.True) flow.Flags |= flag;
            else reader.Skip();
        }
    }
}
