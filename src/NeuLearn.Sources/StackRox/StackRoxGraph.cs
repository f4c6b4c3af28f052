using System.Buffers;
using System.Globalization;
using System.Text.Json;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.StackRox;

/// <summary>A graph as its edges, each with the entities at its ends: <c>{"client":{..},"server":{..},"edge":{..}}</c>.</summary>
/// <remarks>Edges are kept at the client, by the place of the server in the list of nodes.</remarks>
internal static class StackRoxGraph
{
    public static IEnumerable<byte[]> Lines(JsonElement graph)
    {
        if (graph.ValueKind != JsonValueKind.Object || !graph.TryGetProperty("nodes", out var list) || list.ValueKind != JsonValueKind.Array) yield break;
        JsonElement[] nodes = [.. list.EnumerateArray()];
        foreach (var node in nodes)
        {
            if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("outEdges", out var edges) || edges.ValueKind != JsonValueKind.Object) continue;
            foreach (var edge in edges.EnumerateObject())
            {
                var server = int.TryParse(edge.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < nodes.Length ? nodes[place] : default;
                if (edge.Value.ValueKind != JsonValueKind.Object || !edge.Value.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Array) continue;
                foreach (var property in properties.EnumerateArray()) yield return Line(node, server, property);
            }
        }
    }

    private static byte[] Line(JsonElement client, JsonElement server, JsonElement edge)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            WriteEnd(writer, "client", client);
            WriteEnd(writer, "server", server);
            writer.WritePropertyName("edge");
            edge.WriteTo(writer);
            writer.WriteEndObject();
        }

        return line.WrittenSpan.ToArray();
    }

    private static void WriteEnd(Utf8JsonWriter writer, string part, JsonElement node)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("entity", out var entity) || entity.ValueKind != JsonValueKind.Object) return;
        writer.WriteStartObject(part);
        writer.WriteString("type", JsonTexts.Of(entity, "type"));
        if (entity.TryGetProperty("deployment", out var deployment))
            foreach (var name in (string[])["name", "namespace"]) writer.WriteString(name, JsonTexts.Of(deployment, name));
        if (entity.TryGetProperty("externalSource", out var source)) writer.WriteString("cidr", JsonTexts.Of(source, "cidr"));
        writer.WriteEndObject();
    }
}
