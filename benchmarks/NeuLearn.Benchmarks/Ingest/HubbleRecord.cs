using System.Text.Json.Serialization;

namespace NeuLearn.Benchmarks.Ingest;

/// <summary>What the edge table needs of a Hubble record, for the serializer of the base library.</summary>
internal sealed record HubbleRecord([property: JsonPropertyName("flow")] HubbleFlowPart? Flow);

internal sealed record HubbleFlowPart(
    [property: JsonPropertyName("time")] DateTimeOffset Time,
    [property: JsonPropertyName("verdict")] string? Verdict,
    [property: JsonPropertyName("IP")] HubbleIpPart? Ip,
    [property: JsonPropertyName("l4")] HubbleLayer4Part? Layer4,
    [property: JsonPropertyName("source")] HubbleEndpointPart? Source,
    [property: JsonPropertyName("destination")] HubbleEndpointPart? Destination,
    [property: JsonPropertyName("Type")] string? Type,
    [property: JsonPropertyName("source_names")] string[]? SourceNames,
    [property: JsonPropertyName("destination_names")] string[]? DestinationNames,
    [property: JsonPropertyName("is_reply")] bool? IsReply);

internal sealed record HubbleIpPart(
    [property: JsonPropertyName("source")] string? Source,
    [property: JsonPropertyName("destination")] string? Destination);

internal sealed record HubbleLayer4Part(
    [property: JsonPropertyName("TCP")] HubblePortsPart? Tcp,
    [property: JsonPropertyName("UDP")] HubblePortsPart? Udp);

internal sealed record HubblePortsPart(
    [property: JsonPropertyName("source_port")] int SourcePort,
    [property: JsonPropertyName("destination_port")] int DestinationPort,
    [property: JsonPropertyName("flags")] HubbleFlagsPart? Flags);

internal sealed record HubbleFlagsPart(
    [property: JsonPropertyName("SYN")] bool Syn,
    [property: JsonPropertyName("ACK")] bool Ack,
    [property: JsonPropertyName("RST")] bool Rst);

internal sealed record HubbleEndpointPart(
    [property: JsonPropertyName("namespace")] string? Namespace,
    [property: JsonPropertyName("pod_name")] string? PodName,
    [property: JsonPropertyName("workloads")] HubbleWorkloadPart[]? Workloads);

internal sealed record HubbleWorkloadPart([property: JsonPropertyName("name")] string? Name);

[JsonSerializable(typeof(HubbleRecord))]
internal sealed partial class HubbleRecordContext : JsonSerializerContext;
