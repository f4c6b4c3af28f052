using System.Buffers;
using System.Text;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Formats.Findings;
using NeuLearn.Learning;
using NeuLearn.Monitoring;
using NeuLearn.Monitoring.Assessment;

namespace NeuLearn.Formats.Tests.Findings;

/// <summary>A report with one of most things in it.</summary>
internal static class FoundViolations
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Web may open to cart; what it and others opened besides.</summary>
    public static ViolationReport Report(string stranger = "intruder")
    {
        var engine = new PolicyEngine();
        for (var day = 0; day < 10; day++) engine.Observe(Asks("web", "cart", 8080, day, "GET", "/cart/17"));
        engine.SetMode([.. engine.Directory().Services.Select(s => s.Service)], Mode.Protect);
        engine.Review().Deny(Peer.Parse("shop/cart"), Peer.World, Transport.Tcp, author: "ada", note: "no business outside");
        var log = new ViolationLog();
        var judge = engine.Judge();
        foreach (var e in (ConnectionEvent[])
        [
            Opens(Pod("web"), Pod("cart"), 9090, 10), Opens(Pod("web"), Pod("cart"), 9090, 11), Asks("web", "cart", 8080, 10, "DELETE", "/cart/17"),
            Opens(Pod(stranger), Pod("cart"), 8080, 10), Opens(Pod("cart"), new ConnectionEnd { Ip = "203.0.113.9" }, 443, 10),
            Opens(Pod("web"), new ConnectionEnd { Dns = "pool.example.com", Ip = "203.0.113.66" }, 3333, 10),
            Opens(new ConnectionEnd { Ip = "203.0.113.70" }, Pod("web"), 22, 10) with { Outcome = Outcome.Refused },
            Opens(new ConnectionEnd { Node = "worker-1" }, Pod("web"), 0, 10) with { Transport = Transport.Icmp, Port = ServicePort.Icmp(8, 0) },
        ]) log.Add(judge.Judge(e, out _)!);
        return engine.Assess(log);
    }

    public static string Write(string format, ViolationReport report, string? artifact = "logs/today [1].ndjson")
    {
        var buffer = new ArrayBufferWriter<byte>();
        FindingFormats.All.Single(f => f.Format == format).Write(report, new FindingContext("1.2.3", artifact), buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The objects of a form that has one a line.</summary>
    public static List<JsonElement> Lines(string format, ViolationReport report) =>
        [.. Write(format, report).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l))];

    private static ConnectionEvent Asks(string client, string server, ushort port, int day, string method, string path) =>
        Opens(Pod(client), Pod(server), port, day) with { Application = "http", Operation = new Operation { Method = method, Path = path } };

    private static ConnectionEvent Opens(ConnectionEnd client, ConnectionEnd server, ushort port, int day) => new()
    {
        Time = Monday.AddDays(day), Client = client, Server = server, Transport = Transport.Tcp, Port = new ServicePort(port), Outcome = Outcome.Established,
    };

    private static ConnectionEnd Pod(string service) => new() { Namespace = "shop", Workload = service + "-0", Owner = "Deployment/" + service };
}
