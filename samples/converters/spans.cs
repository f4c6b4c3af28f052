// Turns a table of OpenTelemetry spans (TraceID, SpanID, ParentID, PodName, OperationName, StartTimeUnixNano, ...) into
// NeuLearn's canonical events: a span whose parent ran in a pod of another service is one call between the two.
//
//   dotnet run samples/converters/spans.cs -- SPANS.csv[.gz] MANIFESTS.yaml NAMESPACE > events.ndjson
//
// Spans name neither ports nor addresses. The ports come from the containers in MANIFESTS.yaml, the Deployment from the pod's
// name, which here is known to be <deployment>-<replicaset hash>-<pod hash>.

using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

if (args.Length != 3)
{
    Console.Error.WriteLine("usage: dotnet run spans.cs -- SPANS.csv[.gz] MANIFESTS.yaml NAMESPACE > events.ndjson");
    return 1;
}

var ports = ContainerPorts(args[1]);
var spans = new Dictionary<(string Trace, string Span), (string Parent, string Pod, string Operation, long Start)>();
long rows = 0;
using (var table = Open(args[0]))
{
    table.ReadLine();
    while (table.ReadLine() is { } line)
    {
        rows++;
        var cells = line.Split(',');
        // Statements in the operation may hold commas: the last three cells are numbers, what lies before them is text.
        if (cells.Length < 8 || !long.TryParse(cells[^3], out var start)) continue;
        // The same span twice is one span.
        spans[(cells[0], cells[1])] = (cells[2], cells[3], string.Join(',', cells[4..^3]), start);
    }
}

using var output = new BufferedStream(Console.OpenStandardOutput());
long calls = 0;
foreach (var ((trace, _), span) in spans)
{
    if (!spans.TryGetValue((trace, span.Parent), out var parent)) continue;
    var (client, server) = (Deployment(parent.Pod), Deployment(span.Pod));
    if (client == server) continue;
    calls++;
    using (var json = new Utf8JsonWriter(output))
    {
        json.WriteStartObject();
        json.WriteString("time", DateTimeOffset.FromUnixTimeMilliseconds(span.Start / 1_000_000).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        End(json, "client", parent.Pod, client);
        End(json, "server", span.Pod, server);
        json.WriteString("transport", "TCP");
        json.WriteNumber("port", ports.GetValueOrDefault(server));
        json.WriteString("application", "grpc");
        var method = span.Operation.TrimStart('/').Replace("grpc.", "", StringComparison.Ordinal);
        if (method.Contains('/', StringComparison.Ordinal))
        {
            json.WriteStartObject("operation");
            json.WriteString("path", "/" + method);
            json.WriteEndObject();
        }

        json.WriteString("outcome", "established");
        json.WriteEndObject();
    }

    output.WriteByte((byte)'\n');
}

Console.Error.WriteLine($"{rows} rows, {spans.Count} spans, {calls} calls between services");
return 0;

void End(Utf8JsonWriter json, string name, string pod, string deployment)
{
    json.WriteStartObject(name);
    json.WriteString("namespace", args[2]);
    json.WriteString("workload", pod);
    json.WriteString("owner", "Deployment/" + deployment);
    json.WriteStartObject("labels");
    json.WriteString("app", deployment);
    json.WriteEndObject();
    json.WriteEndObject();
}

static string Deployment(string pod) => string.Join('-', pod.Split('-')[..^2]);

static StreamReader Open(string path) => new(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : File.OpenRead(path));

// Enough of YAML for manifests as kubectl and kustomize write them: a Deployment's name, then its first containerPort.
static Dictionary<string, int> ContainerPorts(string path)
{
    var found = new Dictionary<string, int>(StringComparer.Ordinal);
    foreach (var document in File.ReadAllText(path).Split("\n---"))
    {
        var lines = document.Split('\n').Select(l => l.TrimEnd()).ToList();
        if (!lines.Contains("kind: Deployment")) continue;
        var name = lines.First(l => l.StartsWith("  name: ", StringComparison.Ordinal))["  name: ".Length..].Trim();
        var port = lines.FirstOrDefault(l => l.Contains("containerPort:", StringComparison.Ordinal));
        if (port is not null) found[name] = int.Parse(port[(port.IndexOf(':') + 1)..].Trim(), CultureInfo.InvariantCulture);
    }

    return found;
}
