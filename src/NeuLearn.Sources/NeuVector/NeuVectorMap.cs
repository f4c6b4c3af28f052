using System.Buffers;
using System.Text.Json;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NeuVector;

/// <summary>A network map as conversations that hold their ends, as a verbose one does.</summary>
internal static class NeuVectorMap
{
    private static readonly string[] OfAnEnd = ["kind", "id", "name", "display_name", "domain", "service"];

    public static IEnumerable<byte[]> Lines(JsonElement map)
    {
        if (map.ValueKind != JsonValueKind.Object || !map.TryGetProperty("conversations", out var conversations) || conversations.ValueKind != JsonValueKind.Array) yield break;
        var ends = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (map.TryGetProperty("endpoints", out var endpoints) && endpoints.ValueKind == JsonValueKind.Array)
            foreach (var end in endpoints.EnumerateArray())
                if (end.ValueKind == JsonValueKind.Object && JsonTexts.Of(end, "id") is { Length: > 0 } id) ends.TryAdd(id, end);
        foreach (var conversation in conversations.EnumerateArray()) yield return Line(conversation, ends);
    }

    private static byte[] Line(JsonElement conversation, Dictionary<string, JsonElement> ends)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(line))
        {
            if (conversation.ValueKind != JsonValueKind.Object)
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteStartObject();
                foreach (var part in (string[])["from", "to"]) WriteEnd(writer, part, JsonTexts.Of(conversation, part), ends);
                foreach (var part in conversation.EnumerateObject())
                    if (part.Name is "bytes" or "sessions" or "policy_action" or "ports" or "applications" or "entries") part.WriteTo(writer);
                writer.WriteEndObject();
            }
        }

        return line.WrittenSpan.ToArray();
    }

    private static void WriteEnd(Utf8JsonWriter writer, string part, string id, Dictionary<string, JsonElement> ends)
    {
        writer.WriteStartObject(part);
        if (!ends.TryGetValue(id, out var end)) writer.WriteString("id", id);
        else
            foreach (var name in OfAnEnd) writer.WriteString(name, JsonTexts.Of(end, name));
        writer.WriteEndObject();
    }
}
