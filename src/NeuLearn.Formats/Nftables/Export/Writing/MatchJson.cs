using System.Globalization;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Formats.Nftables.Export.Rulesets;

namespace NeuLearn.Formats.Nftables.Export.Writing;

/// <summary>Writes what a rule asks of a packet.</summary>
internal static class MatchJson
{
    // The hop limit of a packet that no router passed on.
    private const int Unforwarded = 255;

    public static void Write(Utf8JsonWriter json, PacketMatch match)
    {
        json.WriteStartObject();
        json.WriteStartObject("match");
        json.WriteString("op", match is EstablishedMatch ? "in" : "==");
        json.WriteStartObject("left");
        Left(json, match);
        json.WriteEndObject();
        json.WritePropertyName("right");
        Right(json, match);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Left(Utf8JsonWriter json, PacketMatch match)
    {
        switch (match)
        {
            case SourceMatch source: Payload(json, source.Set.IsV4 ? "ip" : "ip6", "saddr"); break;
            case DestinationMatch destination: Payload(json, destination.Set.IsV4 ? "ip" : "ip6", "daddr"); break;
            case PortMatch port: Payload(json, Name(port.Transport), "dport"); break;
            case IcmpTypeMatch icmp: Payload(json, IcmpName(icmp.Transport), "type"); break;
            case IcmpCodeMatch icmp: Payload(json, IcmpName(icmp.Transport), "code"); break;
            case NeighbourMatch: Payload(json, "ip6", "hoplimit"); break;
            case ProtocolMatch: Key(json, "meta", "l4proto"); break;
            case LoopbackMatch loopback: Key(json, "meta", loopback.IsInput ? "iifname" : "oifname"); break;
            default: Key(json, "ct", "state"); break;
        }
    }

    private static void Right(Utf8JsonWriter json, PacketMatch match)
    {
        switch (match)
        {
            case SourceMatch source: json.WriteStringValue("@" + source.Set.Name); break;
            case DestinationMatch destination: json.WriteStringValue("@" + destination.Set.Name); break;
            case PortMatch port: ElementJson.AnyOf(json, port.Ports); break;
            case IcmpTypeMatch icmp: ElementJson.AnyOf(json, Spans(icmp.Types)); break;
            case IcmpCodeMatch icmp: ElementJson.AnyOf(json, Spans(icmp.Codes)); break;
            case NeighbourMatch: json.WriteNumberValue(Unforwarded); break;
            case ProtocolMatch protocol: Protocol(json, protocol.Transport); break;
            case LoopbackMatch: json.WriteStringValue("lo"); break;
            default: States(json); break;
        }
    }

    private static void Payload(Utf8JsonWriter json, string protocol, string field)
    {
        json.WriteStartObject("payload");
        json.WriteString("protocol", protocol);
        json.WriteString("field", field);
        json.WriteEndObject();
    }

    private static void Key(Utf8JsonWriter json, string of, string key)
    {
        json.WriteStartObject(of);
        json.WriteString("key", key);
        json.WriteEndObject();
    }

    private static void States(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStringValue("established");
        json.WriteStringValue("related");
        json.WriteEndArray();
    }

    private static void Protocol(Utf8JsonWriter json, Transport transport)
    {
        if (transport.HasPorts) json.WriteStringValue(Name(transport));
        else json.WriteNumberValue(transport.Number);
    }

    private static string Name(Transport transport) => transport.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string IcmpName(Transport transport) => transport == Transport.Icmp ? "icmp" : "icmpv6";

    private static List<(int First, int Last)> Spans(IReadOnlyList<byte> values)
    {
        var spans = new List<(int First, int Last)>();
        foreach (var value in values)
        {
            if (spans.Count > 0 && spans[^1].Last + 1 == value) spans[^1] = (spans[^1].First, value);
            else spans.Add((value, value));
        }

        return spans;
    }
}
