using System.Text.Json;
using NeuLearn.Hosting.Durability;

namespace NeuLearn.Samples.Controller.Durability;

/// <summary>A delta as bytes: its batches as one line of JSON, then the state, which has a checksum of its own.</summary>
internal static class DeltaBytes
{
    public static byte[] Of(StateDelta delta)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var batch in delta.Batches) json.WriteNumber(batch.Source, batch.Sequence);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        bytes.Write(delta.State.Span);
        return bytes.ToArray();
    }

    /// <exception cref="StateStoreException">It is no delta.</exception>
    public static StateDelta Read(byte[] bytes, string place)
    {
        var end = Array.IndexOf(bytes, (byte)'\n');
        try
        {
            if (end < 0) throw new JsonException();
            using var batches = JsonDocument.Parse(bytes.AsMemory(0, end));
            return new StateDelta([.. batches.RootElement.EnumerateObject().Select(b => new BatchId(b.Name, b.Value.GetInt64()))], bytes.AsMemory(end + 1));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new StateStoreException($"{place} holds something that is no state: restore it, or delete it to learn anew", e);
        }
    }
}
