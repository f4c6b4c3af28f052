using NeuLearn;
using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;

// Learns, saves, loads, compiles and decides in a program compiled ahead of time. Each line is checked by the test that runs it.
var monday = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
var engine = new PolicyEngine();
for (var day = 0; day < 12; day++)
{
    engine.Observe(Seen(Pod("web"), Pod("cart"), 8080, monday.AddDays(day), "http"));
    engine.Observe(Seen(new ConnectionEnd { Ip = "203.0.113.9" }, Pod("web"), 443, monday.AddDays(day), "tls"));
}

using var stream = new MemoryStream();
engine.Save(stream);
var loaded = PolicyEngine.Load(new MemoryStream(stream.ToArray()));
using var again = new MemoryStream();
loaded.Save(again);
Console.WriteLine($"state reads back: {stream.ToArray().AsSpan().SequenceEqual(again.ToArray())}");

foreach (var service in loaded.Directory().Services) loaded.SetMode(service.Service, Mode.Protect);
var policy = loaded.Policy();
foreach (var rule in policy.Rules) Console.WriteLine(rule);
foreach (var readiness in loaded.Readiness()) Console.WriteLine($"{readiness.Service} {readiness.Status}");
Console.WriteLine($"graph: {loaded.Graph().Graph.VertexCount} peers, {loaded.Graph().Graph.EdgeCount} conversations");

var compiled = new CompiledPolicy(policy);
Console.WriteLine($"known: {Decide(8080)}");
Console.WriteLine($"new: {Decide(22)}");
return 0;

VerdictKind Decide(ushort port) => compiled.Decide(new PolicyQuery
{
    Client = Peer.Parse("shop/web"), Server = Peer.Parse("shop/cart"), Transport = Transport.Tcp, Port = new ServicePort(port),
}).Kind;

static ConnectionEnd Pod(string name) => new()
{
    Namespace = "shop",
    Workload = name + "-0",
    Owner = "Deployment/" + name,
    Labels = new Dictionary<string, string> { ["app"] = name },
};

static ConnectionEvent Seen(ConnectionEnd client, ConnectionEnd server, ushort port, DateTimeOffset time, string application) => new()
{
    Time = time, Client = client, Server = server, Transport = Transport.Tcp, Port = new ServicePort(port), Outcome = Outcome.Established, Application = application,
};
