using System.Text.Json;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>A connection an application was seen to need.</summary>
/// <param name="Client">The client's labels; null when it was not seen who it is.</param>
/// <param name="Server">The server's labels.</param>
/// <param name="Port">The server's own TCP port.</param>
/// <param name="Exposed">Whether the server is offered to the outside.</param>
internal sealed record ObservedLink(
    IReadOnlyDictionary<string, string>? Client, IReadOnlyDictionary<string, string> Server, int Port, bool Exposed)
{
    public static IReadOnlyList<ObservedLink> ReadAll(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var links = new List<ObservedLink>();
        foreach (var link in json.RootElement.EnumerateArray())
        {
            var server = LabelsOf(link, "target");
            if (server is not null && link.TryGetProperty("link", out var service)
                && service.GetProperty("resource").GetProperty("network") is { ValueKind: JsonValueKind.Array } ports)
            {
                var exposed = service.GetProperty("resource").GetProperty("type").ValueEquals("LoadBalancer");
                links.AddRange(ports.EnumerateArray()
                    .Select(port => new ObservedLink(LabelsOf(link, "source"), server, port.GetProperty("target_port").GetInt32(), exposed)));
            }
        }

        return links;
    }

    private static Dictionary<string, string>? LabelsOf(JsonElement link, string end)
    {
        return link.TryGetProperty(end, out var found)
            && found.GetProperty("resource").GetProperty("labels") is { ValueKind: JsonValueKind.Object } labels
            ? labels.EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal)
            : null;
    }
}
