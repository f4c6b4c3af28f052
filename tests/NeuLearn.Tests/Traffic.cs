using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Inventory;
using NeuLearn.Learning;

namespace NeuLearn.Tests;

/// <summary>Short ways to say who talked to whom, for tests.</summary>
internal static class Traffic
{
    public static readonly DateTimeOffset Monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static ConnectionEnd Pod(string service, int replica = 0, string? ip = null)
    {
        var slash = service.IndexOf('/', StringComparison.Ordinal);
        var name = service[(slash + 1)..];
        return new ConnectionEnd
        {
            Namespace = service[..slash],
            Workload = $"{name}-{replica}",
            Owner = $"Deployment/{name}",
            Labels = new Dictionary<string, string> { ["app"] = name },
            Ip = ip,
        };
    }

    /// <summary>A pod whose controller the sensor did not name.</summary>
    public static ConnectionEnd Bare(string pod, string? app = null, string? ip = null)
    {
        var slash = pod.IndexOf('/', StringComparison.Ordinal);
        return new ConnectionEnd
        {
            Namespace = pod[..slash],
            Workload = pod[(slash + 1)..],
            Labels = app is null ? null : new Dictionary<string, string> { ["app"] = app },
            Ip = ip,
        };
    }

    public static ConnectionEnd Ip(string address) => new() { Ip = address };

    public static ConnectionEvent Tcp(ConnectionEnd client, ConnectionEnd server, int port, double hours, Outcome outcome = Outcome.Established, string? application = null) => new()
    {
        Time = Monday.AddHours(hours),
        Client = client,
        Server = server,
        Transport = Transport.Tcp,
        Port = new ServicePort((ushort)port),
        Outcome = outcome,
        Application = application,
    };

    /// <summary>A conversation seen once a day.</summary>
    public static IEnumerable<ConnectionEvent> Daily(ConnectionEnd client, ConnectionEnd server, int port, int days, string? application = null) =>
        Enumerable.Range(0, days).Select(d => Tcp(client, server, port, (d * 24) + 9, application: application));

    public static PolicyEngine Learn(params IEnumerable<ConnectionEvent>[] events)
    {
        var engine = new PolicyEngine();
        foreach (var e in events.SelectMany(e => e)) engine.Observe(e);
        return engine;
    }

    /// <summary>Learns events under an inventory that was there first.</summary>
    public static PolicyEngine LearnWith(InventoryDocument inventory, params IEnumerable<ConnectionEvent> events)
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(inventory);
        foreach (var e in events) engine.Observe(e);
        return engine;
    }

    /// <summary>Every conversation as it was seen, one line each.</summary>
    public static string[] Seen(PolicyEngine engine) => [.. engine.Baseline().Conversations.Select(Line)];

    /// <summary>The conversation between whose ends one event was seen, with and without the inventory coming first.</summary>
    public static string Attributed(ConnectionEvent connection, InventoryDocument inventory)
    {
        var early = Assert.Single(Seen(LearnWith(inventory, connection)));
        var late = Learn([connection]);
        late.Inventory.Add(inventory);
        Assert.Equal(early, Assert.Single(Seen(late)));
        return early;
    }

    public static string Line(Conversation c) => $"{c.Client} -> {c.Server} {c.Transport}/{c.Port.ToString(c.Transport)}";

    /// <summary>What was learned of the one conversation between two peers.</summary>
    public static LearnedConversation Learned(PolicyEngine engine, string client, string server) =>
        Assert.Single(engine.Baseline().Learned, l => l.Conversation.Client.ToString() == client && l.Conversation.Server.ToString() == server);

    public static IEnumerable<string> Reasons(LearnedConversation learned) => learned.Trust.Reasons.Select(r => r.Code);

    public static IReadOnlyDictionary<string, string> Labels(string key, string value) => new Dictionary<string, string> { [key] = value };

    public static byte[] Bytes(PolicyEngine engine)
    {
        using var stream = new MemoryStream();
        engine.Save(stream);
        return stream.ToArray();
    }

    public static PolicyEngine Reload(byte[] state) => PolicyEngine.Load(new MemoryStream(state));
}
