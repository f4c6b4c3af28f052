using System.Globalization;
using System.IO.Compression;
using NeuLearn.Events;

namespace NeuLearn.Formats.Tests.Recordings;

/// <summary>The recorded spans of Online Boutique as calls between its services.</summary>
internal static class BoutiqueSpans
{
    /// <summary>The calls: a span whose parent ran in a pod of another service. Ports are those of the containers.</summary>
    public static IEnumerable<ConnectionEvent> Calls(string table, IReadOnlyDictionary<string, ushort> ports)
    {
        var spans = new Dictionary<(string Trace, string Span), (string Parent, string Pod, long Start)>();
        using var lines = new StreamReader(new GZipStream(File.OpenRead(table), CompressionMode.Decompress));
        lines.ReadLine();
        while (lines.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            spans[(cells[0], cells[1])] = (cells[2], cells[3], long.Parse(cells[^3], CultureInfo.InvariantCulture));
        }

        foreach (var ((trace, _), span) in spans)
        {
            if (!spans.TryGetValue((trace, span.Parent), out var parent) || Deployment(parent.Pod) == Deployment(span.Pod)) continue;
            yield return new ConnectionEvent
            {
                Time = DateTimeOffset.FromUnixTimeMilliseconds(span.Start / 1_000_000),
                Client = End(parent.Pod),
                Server = End(span.Pod),
                Transport = Transport.Tcp,
                Port = new ServicePort(ports[Deployment(span.Pod)]),
                Application = "grpc",
                Outcome = Outcome.Established,
            };
        }
    }

    private static ConnectionEnd End(string pod) => new()
    {
        Namespace = "default",
        Workload = pod,
        Owner = "Deployment/" + Deployment(pod),
        Labels = new Dictionary<string, string> { ["app"] = Deployment(pod) },
    };

    private static string Deployment(string pod) => string.Join('-', pod.Split('-')[..^2]);
}
