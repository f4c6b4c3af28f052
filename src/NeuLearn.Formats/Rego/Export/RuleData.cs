using System.Buffers;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Formats.Lines;
using NeuLearn.Formats.Planning;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Rego.Export;

/// <summary>Writes a plan as data: modes by service, ranges, rules by client and server, each on one line.</summary>
internal static class RuleData
{
    /// <summary>The document.</summary>
    public static byte[] Of(ExportPlan plan)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("baseline");
            json.WriteStartObject("modes");
            foreach (var service in plan.Services) json.WriteString(service.Service.ToString(), service.Mode == Mode.Monitor ? "monitor" : "protect");
            json.WriteEndObject();
            json.WriteStartArray("ranges");
            foreach (var range in plan.Grants.SelectMany(g => new[] { g.Client, g.Server }).Where(p => p.Kind == PeerKind.Cidr).Distinct().Order()) json.WriteStringValue(range.Name);
            json.WriteEndArray();
            json.WriteStartObject("rules");
            foreach (var client in plan.Grants.GroupBy(g => g.Client).OrderBy(g => g.Key)) Write(json, client);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, IGrouping<Peer, Grant> client)
    {
        var line = new ArrayBufferWriter<byte>();
        json.WriteStartObject(client.Key.ToString());
        foreach (var server in client.GroupBy(g => g.Server).OrderBy(g => g.Key))
        {
            json.WriteStartArray(server.Key.ToString());
            foreach (var grant in server.OrderBy(g => g.Rule!.Id, StringComparer.Ordinal))
            {
                line.ResetWrittenCount();
                // What is written raw is not indented.
                line.Write("\n          "u8);
                using (var rule = new Utf8JsonWriter(line)) Write(rule, grant);
                json.WriteRawValue(line.WrittenSpan, skipInputValidation: true);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
    }

    private static void Write(Utf8JsonWriter json, Grant grant)
    {
        var rule = grant.Rule!;
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("action", grant.IsDeny ? "deny" : "allow");
        json.WriteString("transport", grant.Transport.ToString());
        var spans = grant.Transport.IsIcmp ? [.. rule.Ports.Select(p => ((int)p.First.Value, (int)p.Last.Value))] : grant.Ports.IsAll ? [] : grant.Ports.Spans;
        if (spans.Count > 0)
        {
            json.WriteStartArray("ports");
            foreach (var (first, last) in spans)
            {
                json.WriteStartArray();
                json.WriteNumberValue(first);
                json.WriteNumberValue(last);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        if (rule.Application is { } application) json.WriteString("application", application);
        if (rule.Operations.Count > 0) RuleMembers.WriteOperations(json, rule.Operations);

        json.WriteEndObject();
    }
}
