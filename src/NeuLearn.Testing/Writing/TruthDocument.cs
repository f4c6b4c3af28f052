using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuLearn.Testing;

/// <summary>Writes the truth as one JSON document: options, services, edges, attacks and the pairs that are never legitimate.</summary>
public static class TruthDocument
{
    /// <summary>How many pairs that are never legitimate are written; for a large cluster the list would dwarf the events.</summary>
    private const int MostPairs = 5_000;

    /// <summary>Writes the truth of a simulation to a stream, which stays open.</summary>
    public static void Write(Simulation simulation, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions
        {
            Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        var (options, truth) = (simulation.Options, simulation.Truth);
        json.WriteStartObject();
        json.WriteStartObject("options");
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("services", options.Services);
        json.WriteNumber("days", options.Days);
        json.WriteString("start", options.Start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        if (options.Attacks) json.WriteNumber("attackDay", options.EffectiveAttackDay);
        json.WriteEndObject();
        json.WriteStartArray("services");
        foreach (var service in truth.Services) json.WriteStringValue(service.ToString());
        json.WriteEndArray();
        WriteEdges(json, "edges", truth.Edges);
        WriteEdges(json, "attacks", truth.Attacks);
        if (truth.CompromisedReplica is { } replica) json.WriteString("compromisedReplica", replica);
        WritePairs(json, truth);
        json.WriteEndObject();
    }

    private static void WriteEdges(Utf8JsonWriter json, string name, IReadOnlyList<TruthEdge> edges)
    {
        json.WriteStartArray(name);
        foreach (var edge in edges)
        {
            json.WriteStartObject();
            json.WriteString("id", edge.Id);
            json.WriteString("client", edge.Client.ToString());
            json.WriteString("server", edge.Server.ToString());
            json.WriteString("transport", edge.Transport.ToString());
            if (edge.Transport.HasPorts) json.WriteNumber("port", edge.Port.Value);
            else json.WriteString("icmp", edge.Port.ToString(edge.Transport));
            if (edge.Application is not null) json.WriteString("application", edge.Application);
            if (edge.Operations.Count > 0)
            {
                json.WriteStartArray("operations");
                foreach (var operation in edge.Operations)
                {
                    json.WriteStartObject();
                    if (operation.Method is not null) json.WriteString("method", operation.Method);
                    if (operation.Path is not null) json.WriteString("path", operation.Path);
                    if (operation.Name is not null) json.WriteString("name", operation.Name);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteString("kind", edge.KindText);
            json.WriteString("cadence", edge.Cadence switch
            {
                Cadence.Daily => "daily", Cadence.Weekly => "weekly", Cadence.Once => "once", _ => "continuous",
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePairs(Utf8JsonWriter json, SimulatedTruth truth)
    {
        var written = 0;
        json.WriteStartArray("neverLegitimate");
        foreach (var (client, server) in truth.NeverLegitimate().Take(MostPairs))
        {
            json.WriteStartArray();
            json.WriteStringValue(client.ToString());
            json.WriteStringValue(server.ToString());
            json.WriteEndArray();
            written++;
        }

        json.WriteEndArray();
        json.WriteBoolean("neverLegitimateComplete", written < MostPairs);
    }
}
