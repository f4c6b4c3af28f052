using System.Buffers;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Monitoring.Suggestions;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Findings;

/// <summary>Detection Findings (class 2004) of the Open Cybersecurity Schema Framework 1.9.0, one a line, with the security control profile.</summary>
/// <remarks>There is no clock here: the time of a finding is that of its last connection.</remarks>
internal sealed class OcsfFindings : IFindingWriter
{
    private const string SchemaVersion = "1.9.0";

    public string Format => "ocsf";

    public void Write(ViolationReport report, FindingContext context, IBufferWriter<byte> destination)
    {
        foreach (var violation in report.Violations)
        {
            using (var json = new Utf8JsonWriter(destination)) Write(json, violation, report.Clearing(violation), context);
            destination.Write("\n"u8);
        }
    }

    private static void Write(Utf8JsonWriter json, Violation v, Suggestion? suggestion, FindingContext context)
    {
        json.WriteStartObject();
        json.WriteNumber("category_uid", 2);
        json.WriteNumber("class_uid", 2004);
        json.WriteNumber("activity_id", 1);
        json.WriteNumber("type_uid", 200401);
        json.WriteNumber("time", v.LastSeen.ToUnixTimeMilliseconds());
        json.WriteNumber("start_time", v.FirstSeen.ToUnixTimeMilliseconds());
        json.WriteNumber("end_time", v.LastSeen.ToUnixTimeMilliseconds());
        json.WriteNumber("count", Math.Min(v.Connections, int.MaxValue));
        json.WriteNumber("severity_id", (int)v.Level + 1);
        json.WriteNumber("status_id", 1);
        json.WriteBoolean("is_alert", v.Level >= ViolationLevel.Medium);
        var (action, disposition) = v.Verdict switch { VerdictKind.Deny => (2, 2), VerdictKind.Violate => (3, 15), _ => (1, 17) };
        json.WriteNumber("action_id", action);
        json.WriteNumber("disposition_id", disposition);
        json.WriteString("message", v.Reason);
        WriteMetadata(json, context);
        WriteFindingInfo(json, v);
        WriteEvidence(json, v);
        if (suggestion is not null)
        {
            json.WriteStartObject("remediation");
            json.WriteString("desc", $"If it is needed, accept rule {suggestion.Id}: {suggestion.Title}");
            json.WriteEndObject();
        }

        WriteUnmapped(json, v);
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, FindingContext context)
    {
        json.WriteStartObject("metadata");
        json.WriteString("version", SchemaVersion);
        json.WriteStartObject("product");
        json.WriteString("name", "NeuLearn");
        json.WriteString("vendor_name", "NeuLearn");
        json.WriteString("version", context.ProductVersion);
        json.WriteEndObject();
        FindingWords.WriteTexts(json, "profiles", ["security_control"]);
        json.WriteEndObject();
    }

    private static void WriteFindingInfo(Utf8JsonWriter json, Violation v)
    {
        json.WriteStartObject("finding_info");
        json.WriteString("uid", v.Id);
        json.WriteString("title", $"{ViolationName.Of(v.Kind)}: {v.Title}");
        json.WriteString("desc", v.Explain());
        FindingWords.WriteTexts(json, "types", [ViolationName.Of(v.Kind)]);
        json.WriteNumber("first_seen_time", v.FirstSeen.ToUnixTimeMilliseconds());
        json.WriteNumber("last_seen_time", v.LastSeen.ToUnixTimeMilliseconds());
        json.WriteStartObject("analytic");
        json.WriteString("uid", ViolationName.Of(v.Kind));
        json.WriteString("desc", FindingWords.Meaning(v.Kind));
        // A person's rule, or a platform's, is a rule; what was learned is behaviour.
        json.WriteNumber("type_id", v.Kind is ViolationKind.DeniedByRule or ViolationKind.Rejected or ViolationKind.NotInPolicy ? 1 : 2);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter json, Violation v)
    {
        var (client, server) = (v.Match.Client, v.Match.Server);
        json.WriteStartArray("evidences");
        json.WriteStartObject();
        WriteEndpoint(json, "src_endpoint", client, null);
        WriteEndpoint(json, "dst_endpoint", server, v.Match.Transport.HasPorts ? v.Port.Value : null);
        json.WriteStartObject("connection_info");
        json.WriteNumber("direction_id", client.IsExternal ? 1 : server.IsExternal ? 2 : 3);
        json.WriteNumber("protocol_num", v.Match.Transport.Number);
        json.WriteString("protocol_name", v.Match.Transport.ToString().ToLowerInvariant());
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteEndpoint(Utf8JsonWriter json, string name, Peer peer, ushort? port)
    {
        json.WriteStartObject(name);
        json.WriteString("name", peer.ToString());
        switch (peer.Kind)
        {
            case PeerKind.Service:
                json.WriteString("svc_name", peer.Name);
                break;
            case PeerKind.Cidr when Cidr.TryParse(peer.Name, out var cidr) && cidr.IsSingle:
                json.WriteString("ip", cidr.Address.ToString());
                break;
            case PeerKind.Dns or PeerKind.Host or PeerKind.Node:
                json.WriteString("hostname", peer.Name);
                break;
        }

        if (port is { } number) json.WriteNumber("port", number);
        json.WriteEndObject();
    }

    private static void WriteUnmapped(Utf8JsonWriter json, Violation v)
    {
        json.WriteStartObject("unmapped");
        json.WriteString("kind", ViolationName.Of(v.Kind));
        json.WriteString("verdict", FindingWords.Of(v.Verdict));
        if (v.Match.Application is not null) json.WriteString("application", v.Match.Application);
        FindingWords.WriteTexts(json, "operations", v.Match.Operations.Select(o => o.ToString()));
        json.WriteNumber("unmet_points", v.UnmetPoints);
        FindingWords.WritePoints(json, "points", v.Points);
        json.WriteNumber("hours", v.Hours);
        json.WriteNumber("days", v.Days);
        json.WriteNumber("client_replicas", v.ClientReplicas);
        json.WriteNumber("server_replicas", v.ServerReplicas);
        FindingWords.WriteTexts(json, "outcomes", v.Outcomes.Select(o => o.ToString().ToLowerInvariant()));
        json.WriteEndObject();
    }
}
