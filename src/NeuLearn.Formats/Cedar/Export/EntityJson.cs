using System.Buffers;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Formats.Planning;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Cedar.Export;

/// <summary>Writes the entities that a request is judged with: each service with its mode as its parent.</summary>
internal static class EntityJson
{
    /// <summary>The entities, in the order of services.</summary>
    public static byte[] Of(IReadOnlyList<PlannedService> services)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (var service in services) Write(json, service.Service, service.Mode);
            json.WriteEndArray();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Write(Utf8JsonWriter json, Peer service, Mode mode)
    {
        json.WriteStartObject();
        json.WriteStartObject("uid");
        Uid(json, service.Kind == PeerKind.Host ? "Host" : "Service", service.Kind == PeerKind.Host ? service.Name : service.ToString());
        json.WriteStartObject("attrs");
        json.WriteEndObject();
        json.WriteStartArray("parents");
        json.WriteStartObject();
        Uid(json, "Mode", mode == Mode.Monitor ? "monitor" : "protect");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Uid(Utf8JsonWriter json, string type, string id)
    {
        json.WriteString("type", type);
        json.WriteString("id", id);
        json.WriteEndObject();
    }
}
