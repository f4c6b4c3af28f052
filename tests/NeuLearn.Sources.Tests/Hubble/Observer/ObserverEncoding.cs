using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NeuLearn.Sources.Tests.Hubble.Observer;

/// <summary>Writes answers of Hubble's observer as protobuf from their JSON, field by field, by a table of the fields there are.</summary>
internal static class ObserverEncoding
{
    private static readonly string[] Verdicts = ["VERDICT_UNKNOWN", "FORWARDED", "DROPPED", "ERROR", "AUDIT", "REDIRECTED", "TRACED", "TRANSLATED"];
    private static readonly string[] Traces = ["TRACE_REASON_UNKNOWN", "NEW", "ESTABLISHED", "REPLY", "RELATED"];
    private static readonly string[] Types = ["UNKNOWN_TYPE", "L3_L4", "L7", "SOCK"];
    private static readonly string[] Layer7Types = ["UNKNOWN_L7_TYPE", "REQUEST", "RESPONSE", "SAMPLE"];
    private static readonly string[] Reasons = [.. Enumerable.Range(0, 190).Select(n => n switch { 133 => "POLICY_DENIED", 181 => "POLICY_DENY", 189 => "AUTH_REQUIRED", _ => $"reason {n}" })];

    // Written without what they hold by default, as protobuf does.
    private static readonly Message Ports = new(new() { ["source_port"] = (1, Number), ["destination_port"] = (2, Number) });
    private static readonly Message Icmp = new(new() { ["type"] = (1, Number), ["code"] = (2, Number) });
    private static readonly Message Flags = new(new() { ["FIN"] = (1, Number), ["SYN"] = (2, Number), ["RST"] = (3, Number), ["PSH"] = (4, Number), ["ACK"] = (5, Number) });
    private static readonly Message TcpPorts = new(new() { ["source_port"] = (1, Number), ["destination_port"] = (2, Number), ["flags"] = (3, Flags.Write) });
    private static readonly Message Workload = new(new() { ["name"] = (1, Chars), ["kind"] = (2, Chars) });
    private static readonly Message Endpoint = new(new()
    {
        ["ID"] = (1, Number),
        ["identity"] = (2, Number),
        ["namespace"] = (3, Chars),
        ["labels"] = (4, Chars),
        ["pod_name"] = (5, Chars),
        ["workloads"] = (6, Workload.Write),
    });

    private static readonly Message Dns = new(new() { ["query"] = (1, Chars), ["ips"] = (2, Chars), ["rcode"] = (6, Number), ["qtypes"] = (7, Chars) });
    private static readonly Message Header = new(new() { ["key"] = (1, Chars), ["value"] = (2, Chars) });
    private static readonly Message Http = new(new() { ["code"] = (1, Number), ["method"] = (2, Chars), ["url"] = (3, Chars), ["protocol"] = (4, Chars), ["headers"] = (5, Header.Write) });
    private static readonly Message Kafka = new(new() { ["api_key"] = (3, Chars), ["topic"] = (5, Chars) });
    private static readonly Message Layer7 = new(new() { ["type"] = (1, OneOf(Layer7Types)), ["dns"] = (100, Dns.Write), ["http"] = (101, Http.Write), ["kafka"] = (102, Kafka.Write) });
    private static readonly Message Flow = new(new()
    {
        ["time"] = (1, Time),
        ["verdict"] = (2, OneOf(Verdicts)),
        ["drop_reason"] = (3, Number),
        ["IP"] = (5, new Message(new() { ["source"] = (1, Chars), ["destination"] = (2, Chars) }).Write),
        ["l4"] = (6, new Message(new() { ["TCP"] = (1, TcpPorts.Write), ["UDP"] = (2, Ports.Write), ["ICMPv4"] = (3, Icmp.Write), ["ICMPv6"] = (4, Icmp.Write), ["SCTP"] = (5, Ports.Write) }).Write),
        ["source"] = (8, Endpoint.Write),
        ["destination"] = (9, Endpoint.Write),
        ["Type"] = (10, OneOf(Types)),
        ["node_name"] = (11, Chars),
        ["source_names"] = (13, Chars),
        ["destination_names"] = (14, Chars),
        ["l7"] = (15, Layer7.Write),
        ["reply"] = (16, Number),
        ["event_type"] = (19, Icmp.Write),
        ["drop_reason_desc"] = (25, OneOf(Reasons)),
        ["is_reply"] = (26, Wrapped),
        ["trace_reason"] = (36, OneOf(Traces)),
        ["Summary"] = (100_000, Chars),
    });

    private static readonly Message Answer = new(new()
    {
        ["flow"] = (1, Flow.Write),
        ["node_status"] = (2, new Message([]).Write),
        ["lost_events"] = (3, new Message(new() { ["num_events_lost"] = (2, Number) }).Write),
        ["node_name"] = (1000, Chars),
        ["time"] = (1001, Time),
    });

    /// <summary>Writes one answer. A flow that has no wrapper gets one.</summary>
    public static byte[] Write(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var isWrapped = root.TryGetProperty("flow", out _) || root.TryGetProperty("lost_events", out _) || root.TryGetProperty("node_status", out _);
        if (isWrapped) return Answer.Write(root)!;
        var bytes = new List<byte>();
        Field(bytes, 1, Flow.Write(root)!);
        return [.. bytes];
    }

    // A number is written as a number; everything else as bytes. Null is what is not written.
    private delegate object? Encoder(JsonElement value);

    private static object? Chars(JsonElement value) => value.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(value.GetString()!) : null;

    private static object? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1UL,
        JsonValueKind.Number => value.GetUInt64(),
        JsonValueKind.String => ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static Encoder OneOf(string[] names) => value => Array.IndexOf(names, value.GetString()) is >= 0 and var number ? (ulong)number : null;

    private static object? Wrapped(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return null;
        return value.GetBoolean() ? new byte[] { 8, 1 } : [];
    }

    private static object? Time(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        var text = value.GetString()!;
        var time = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        var bytes = new List<byte>();
        Field(bytes, 1, (ulong)time.ToUnixTimeSeconds());
        Field(bytes, 2, (ulong)(time.Ticks % TimeSpan.TicksPerSecond * 100));
        return bytes.ToArray();
    }

    private static void Field(List<byte> target, int field, object value)
    {
        Varint(target, ((ulong)field << 3) | (value is ulong ? 0UL : 2UL));
        if (value is ulong number)
        {
            Varint(target, number);
            return;
        }

        var bytes = (byte[])value;
        Varint(target, (ulong)bytes.Length);
        target.AddRange(bytes);
    }

    private static void Varint(List<byte> target, ulong value)
    {
        for (; value >= 0x80; value >>= 7) target.Add((byte)(value | 0x80));
        target.Add((byte)value);
    }

    private sealed class Message(Dictionary<string, (int Number, Encoder Encode)> fields)
    {
        public byte[]? Write(JsonElement json)
        {
            if (json.ValueKind != JsonValueKind.Object) return null;
            var bytes = new List<byte>();
            foreach (var property in json.EnumerateObject())
            {
                if (!fields.TryGetValue(property.Name, out var field)) continue;
                IEnumerable<JsonElement> values = property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray() : [property.Value];
                foreach (var value in values)
                    if (field.Encode(value) is { } encoded) Field(bytes, field.Number, encoded);
            }

            return [.. bytes];
        }
    }
}
