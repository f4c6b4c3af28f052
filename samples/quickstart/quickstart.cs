// The engine in thirty lines: events in, baseline and verdicts out. Run from the root of the repository:
//
//   dotnet run samples/quickstart/quickstart.cs
//
#:project ../../src/NeuLearn/NeuLearn.csproj
#:project ../../src/NeuLearn.Testing/NeuLearn.Testing.csproj

using NeuLearn;
using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.Testing;

var engine = new PolicyEngine();

// Four days of a shop: the web front end calls the cart; one replica of it once called the database.
var web = Connections.From("shop/web").To("shop/cart").Tcp(8080).Http("GET", "/cart/17");
foreach (var connection in web.EachDay(days: 4, clientReplicas: 3, serverReplicas: 2)) engine.Observe(connection);
engine.Observe(Connections.From("shop/web").To("shop/db").Tcp(5432).At(new DateTimeOffset(2026, 1, 6, 3, 0, 0, TimeSpan.Zero)).Build());

foreach (var learned in engine.Baseline().Learned)
{
    Console.WriteLine($"{learned.Status,-12} {Rule.Of(learned)}");
    foreach (var reason in learned.Trust.Reasons) Console.WriteLine($"             waits: {reason.Text}");
}

// Verdicts come from an immutable policy: swap it by reference, ask it from any thread.
engine.SetMode(Peer.Parse("shop/web"), Mode.Protect);
engine.SetMode(Peer.Parse("shop/cart"), Mode.Protect);
var policy = new CompiledPolicy(engine.Policy());
foreach (var port in (ushort[])[8080, 9090])
{
    var query = new PolicyQuery
    {
        Client = Peer.Parse("shop/web"),
        Server = Peer.Parse("shop/cart"),
        Transport = Transport.Tcp,
        Port = new ServicePort(port),
    };
    Console.WriteLine($"TCP/{port}: {policy.Decide(query).Kind} ({policy.Explain(query)})");
}
