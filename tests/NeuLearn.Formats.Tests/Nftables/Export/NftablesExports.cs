using System.Text.Json.Nodes;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Nftables.Evaluation;
using NeuLearn.Formats.Nftables.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Nftables.Export;

/// <summary>What the exporter makes of a cluster, and what is in it.</summary>
internal static class NftablesExports
{
    public static readonly ExportOptions AtEndpoints = new() { Placement = FilterPlacement.Endpoint };

    public static ExportResult ToNftables(this Cluster cluster, ExportOptions? options = null) => new NftablesExporter().Export(new ExportRequest(cluster.Policy(), options ?? new ExportOptions()));

    /// <summary>The commands of the only file, or of the one named, a line each.</summary>
    public static IReadOnlyList<string> Commands(this ExportResult result, string? path = null) =>
        [.. Cluster.Text(path is null ? Assert.Single(result.Files) : result.Files.Single(f => f.Path == path)).Split('\n').Select(l => l.TrimEnd(',')).Where(l => l.StartsWith("{\"add\"", StringComparison.Ordinal))];

    /// <summary>The elements of a set as text: <c>10.0.0.1, 10.0.0.0/8, ::1-::9</c>; null when there is none of that name.</summary>
    public static string? Set(this ExportResult result, string name)
    {
        var set = result.Of("set").SingleOrDefault(s => (string?)s["name"] == name);
        return set is null ? null : string.Join(", ", set["elem"]!.AsArray().Select(e => e switch
        {
            JsonObject o when o["prefix"] is { } prefix => $"{prefix["addr"]}/{prefix["len"]}",
            JsonObject o => string.Join('-', o["range"]!.AsArray().Select(a => a!.ToString())),
            _ => e!.ToString(),
        }));
    }

    /// <summary>The rules of a chain in the language of nft, as far as it is needed here.</summary>
    public static IReadOnlyList<string> Rules(this ExportResult result, string chain = "forward", string? path = null) =>
        [.. result.Of("rule", path).Where(r => (string?)r["chain"] == chain).Select(r => string.Join(' ', r["expr"]!.AsArray().Select(Text)))];

    public static IEnumerable<JsonObject> Of(this ExportResult result, string what, string? path = null) =>
        result.Commands(path).Select(c => JsonNode.Parse(c)!["add"]![what]).OfType<JsonObject>();

    /// <summary>The export as it is read back: it must be without an error.</summary>
    public static IPlatformPolicy Read(this ExportResult result, Cluster cluster)
    {
        var reading = new NftablesPolicyReader().Read([.. result.Files.Select(f => new PolicyText(f.Path, Cluster.Text(f)))], cluster.Policy().Directory);
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }

    private static string Text(JsonNode? statement) => statement!.AsObject().Single() switch
    {
        { Key: "match", Value: { } match } => $"{Left(match["left"]!.AsObject().Single())} {((string?)match["op"] == "in" ? "" : (string?)match["op"] + " ")}{Right(match["right"]!)}",
        { Key: "log", Value: { } log } => $"log {((string)log["prefix"]!).Trim()} {log["group"]}",
        var (word, _) => word,
    };

    private static string Left(KeyValuePair<string, JsonNode?> left) => left.Key == "payload" ? $"{left.Value!["protocol"]} {left.Value["field"]}" : $"{left.Key} {left.Value!["key"]}";

    private static string Right(JsonNode right) => right switch
    {
        JsonObject o when o["set"] is JsonArray set => "{" + string.Join(',', set.Select(s => Right(s!))) + "}",
        JsonObject o => string.Join('-', o["range"]!.AsArray().Select(a => a!.ToString())),
        JsonArray list => string.Join(',', list.Select(s => Right(s!))),
        _ => right.ToString(),
    };
}
