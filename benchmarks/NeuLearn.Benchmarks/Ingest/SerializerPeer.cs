using System.Text.Json;

namespace NeuLearn.Benchmarks.Ingest;

/// <summary>Reading the same lines with the serializer of the base library, its code generated at build time.</summary>
internal static class SerializerPeer
{
    /// <returns>How many records say that their connection completed.</returns>
    public static long Count(ReadOnlySpan<byte> text)
    {
        var established = 0L;
        foreach (var line in text.Split((byte)'\n'))
            if (Read(text[line]) is { Flow: { } flow } && IsEstablished(flow)) established++;
        return established;
    }

    public static EdgeTable Edges(ReadOnlySpan<byte> text)
    {
        var edges = new EdgeTable();
        foreach (var line in text.Split((byte)'\n'))
        {
            if (Read(text[line]) is not { Flow: { } flow }) continue;
            var (client, server) = (Name(flow.Source, flow.SourceNames), Name(flow.Destination, flow.DestinationNames));
            var ports = flow.Layer4!.Tcp ?? flow.Layer4.Udp!;
            var isReply = flow.IsReply == true;
            var port = isReply ? ports.SourcePort : ports.DestinationPort;
            edges.Add(isReply ? server : client, isReply ? client : server, port, flow.Layer4.Tcp is null ? "UDP" : "TCP", IsEstablished(flow));
        }

        return edges;
    }

    private static HubbleRecord? Read(ReadOnlySpan<byte> line) =>
        line.IsEmpty ? null : JsonSerializer.Deserialize(line, HubbleRecordContext.Default.HubbleRecord);

    private static bool IsEstablished(HubbleFlowPart flow)
    {
        if (flow.Verdict != "FORWARDED") return false;
        if (flow.Type == "L7") return true;
        var isReply = flow.IsReply == true;
        if (flow.Layer4?.Tcp is not { } tcp) return isReply;
        if (tcp.Flags is not { Rst: false } flags) return false;
        return isReply || (flags.Ack && !flags.Syn);
    }

    private static string Name(HubbleEndpointPart? end, string[]? names) =>
        end?.Workloads is [{ } workload, ..] ? $"{end.Namespace}/{workload.Name}" : $"dns/{names![0]}";
}
