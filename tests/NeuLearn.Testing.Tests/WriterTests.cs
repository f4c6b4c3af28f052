using System.Globalization;
using System.Text;
using System.Text.Json;
using NeuLearn.Events;

namespace NeuLearn.Testing.Tests;

public class WriterTests
{
    private static readonly HashSet<string> TopKeys = ["time", "client", "server", "transport", "port", "icmp", "application", "operation", "outcome", "connections", "bytesSent", "bytesReceived", "sensor"];
    private static readonly HashSet<string> EndKeys = ["namespace", "workload", "owner", "labels", "ip", "dns", "node"];
    private static readonly HashSet<string> OperationKeys = ["method", "path", "host", "name"];

    [Fact]
    public void Every_line_has_the_canonical_shape()
    {
        var (simulation, events) = Simulated.Small;
        var text = Encoding.UTF8.GetString(Simulated.Lines(simulation));
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        var lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal(events.Count, lines.Length);
        var last = simulation.Options.Start;
        for (var i = 0; i < lines.Length; i++)
        {
            using var document = JsonDocument.Parse(lines[i]);
            var line = document.RootElement;
            var connection = events[i].Event;
            Assert.Subset(TopKeys, Keys(line));
            Assert.Subset(EndKeys, Keys(line.GetProperty("client")));
            Assert.Subset(EndKeys, Keys(line.GetProperty("server")));
            if (line.TryGetProperty("operation", out var operation)) Assert.Subset(OperationKeys, Keys(operation));
            var time = line.GetProperty("time").GetString()!;
            Assert.EndsWith("Z", time, StringComparison.Ordinal);
            Assert.Equal(connection.Time, DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
            Assert.True(connection.Time > last - TimeSpan.FromSeconds(2));
            last = connection.Time > last ? connection.Time : last;
            Assert.Contains(line.GetProperty("transport").GetString(), (string[])["TCP", "UDP", "ICMP"]);
            Assert.Contains(line.GetProperty("outcome").GetString(), (string[])["established", "refused", "unanswered", "denied", "unknown"]);
            if (connection.Transport.IsIcmp) Assert.Equal("8/0", line.GetProperty("icmp").GetString());
            else Assert.Equal(connection.Port.Value, line.GetProperty("port").GetInt32());
            Assert.Equal(connection.Server.Ip, line.GetProperty("server").GetProperty("ip").GetString());
        }
    }

    [Fact]
    public void The_example_of_the_design_is_written_as_it_stands()
    {
        var connection = new ConnectionEvent
        {
            Time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Client = new ConnectionEnd { Namespace = "shop", Workload = "web-7d9f-abcde", Owner = "Deployment/web", Labels = new Dictionary<string, string> { ["app"] = "web" }, Ip = "10.1.0.4" },
            Server = new ConnectionEnd { Namespace = "shop", Workload = "cart-0", Owner = "StatefulSet/cart", Labels = new Dictionary<string, string> { ["app"] = "cart" }, Ip = "10.1.0.9" },
            Transport = Transport.Tcp,
            Port = new ServicePort(8080),
            Application = "http",
            Operation = new Operation { Method = "GET", Path = "/cart/17", Host = "cart" },
            Outcome = Outcome.Established,
            BytesSent = 512,
            BytesReceived = 2048,
            Sensor = "node-1",
        };
        using var stream = new MemoryStream();
        using (var lines = new EventLines(stream)) lines.Write(connection);
        Assert.Equal(
            """
            {"time":"2026-01-02T03:04:05Z","client":{"namespace":"shop","workload":"web-7d9f-abcde","owner":"Deployment/web","labels":{"app":"web"},"ip":"10.1.0.4"},"server":{"namespace":"shop","workload":"cart-0","owner":"StatefulSet/cart","labels":{"app":"cart"},"ip":"10.1.0.9"},"transport":"TCP","port":8080,"application":"http","operation":{"method":"GET","path":"/cart/17","host":"cart"},"outcome":"established","connections":1,"bytesSent":512,"bytesReceived":2048,"sensor":"node-1"}

            """.ReplaceLineEndings("\n"), Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Files_are_written_beside_each_other()
    {
        var folder = Directory.CreateTempSubdirectory("neulearn-").FullName;
        try
        {
            var simulation = ClusterSimulator.Run(new ClusterOptions { Services = 4, Days = 2, EventsPerEdgePerHour = 0 });
            var files = SimulationWriter.WriteFiles(simulation, Path.Combine(folder, "new", "events.ndjson"));
            Assert.Equal(files.EventCount, File.ReadLines(files.Events).Count());
            Assert.Equal(files.EventBytes, new FileInfo(files.Events).Length);
            using var truth = JsonDocument.Parse(File.ReadAllText(files.Truth));
            Assert.Equal(simulation.Truth.Edges.Count, truth.RootElement.GetProperty("edges").GetArrayLength());
            Assert.Equal(simulation.Truth.Attacks.Count, truth.RootElement.GetProperty("attacks").GetArrayLength());
            Assert.True(truth.RootElement.GetProperty("neverLegitimateComplete").GetBoolean());
            Assert.Contains("kind: EndpointSlice", File.ReadAllText(files.Inventory), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Inventory_is_yaml_that_says_what_the_inventory_says()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        InventoryYaml.Write(Simulated.Small.Simulation.Inventory, writer);
        var stream = new YamlDotNet.RepresentationModel.YamlStream();
        stream.Load(new StringReader(writer.ToString()));
        Assert.Equal(2, stream.Documents.Count);
        var items = (YamlDotNet.RepresentationModel.YamlSequenceNode)stream.Documents[0].RootNode["items"];
        var inventory = Simulated.Small.Simulation.Inventory;
        var pods = items.Where(i => i["kind"].ToString() == "Pod").ToList();
        Assert.Equal(inventory.Workloads.Count(w => w.Namespace is not null), pods.Count);
        Assert.Equal(
            inventory.Workloads.Where(w => w.Namespace is not null).Select(w => (w.Name, w.Addresses[0].ToString(), w.Node)),
            pods.Select(p => (p["metadata"]["name"].ToString(), p["status"]["podIP"].ToString(), (string?)p["spec"]["nodeName"].ToString())));
        Assert.All(pods, p => Assert.NotEmpty(((YamlDotNet.RepresentationModel.YamlMappingNode)p["metadata"]["labels"]).Children));
        var hosts = (YamlDotNet.RepresentationModel.YamlSequenceNode)stream.Documents[1].RootNode["hosts"];
        Assert.Equal(["legacy-erp", "legacy-erp"], hosts.Select(h => h["service"].ToString()));
    }

    private static HashSet<string> Keys(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
