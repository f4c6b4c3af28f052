using CsCheck;
using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Inventory;

namespace NeuLearn.Orleans.Tests.Clusters;

/// <summary>Traffic of a small cluster: pods that sensors name, addresses whose owner an inventory knows, names that DNS answers gave, and the world.</summary>
internal static class Batches
{
    public static readonly DateTimeOffset Monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    public static readonly Gen<ConnectionEvent> Event =
        from client in Gen.Int[0, 5]
        from server in Gen.Int[0, 5]
        from replica in Gen.Int[0, 4]
        from port in Gen.Int[1, 4]
        from second in Gen.Int[0, 14 * 86_400]
        from outcome in Gen.Enum<Outcome>()
        from app in Gen.Int[0, 2].Select(i => ((string?[])[null, "http", "grpc"])[i])
        from path in Gen.Int[0, 2].Select(i => ((string[])["/a/1", "/a/2", "/b"])[i])
        from clientPort in Gen.Int[0, 2]
        select new ConnectionEvent
        {
            Time = Monday.AddSeconds(second),
            Client = End(client, replica) with { Port = clientPort * 40_000 / 2 },
            Server = End(server, replica + 1),
            Transport = port == 4 ? Transport.Udp : Transport.Tcp,
            Port = new ServicePort((ushort)port),
            Application = app,
            Operation = app == "http" ? new Operation { Method = "GET", Path = path } : null,
            Outcome = outcome,
            Connections = replica + 1,
            BytesSent = second,
            BytesReceived = 10L * second,
            Sensor = $"node-{replica}",
        };

    public static readonly InventoryDocument Inventory = new()
    {
        Workloads =
        [
            new Workload { Namespace = "shop", Name = "late-1", Owner = new OwnerReference("StatefulSet", "late"), Addresses = [Address.Parse("10.2.0.1")], Start = Monday.AddDays(-1) },
            new Workload { Name = "db01", Service = "legacy-db", Addresses = [Address.Parse("10.9.0.5")] },
        ],
    };

    public static ConnectionBatch Batch(BatchId id, IReadOnlyList<ConnectionEvent> events) => new(id, sink =>
    {
        foreach (var e in events) e.WriteTo(sink);
        sink.AddLoss(System.Text.Encoding.UTF8.GetBytes(id.Source), Monday.ToUnixTimeMilliseconds(), id.Sequence);
        sink.AddName("www.example.com"u8, Address.Parse("203.0.113.1"), Monday.AddHours(id.Sequence).ToUnixTimeMilliseconds(), 300);
    });

    public static ConnectionEnd Pod(string service, int replica, string? ip = null)
    {
        var name = service[(service.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return new ConnectionEnd
        {
            Namespace = service[..^(name.Length + 1)],
            Workload = $"{name}-{replica}",
            Owner = $"Deployment/{name}",
            Labels = new Dictionary<string, string> { ["app"] = name },
            Ip = ip,
        };
    }

    public static ConnectionEvent Tcp(ConnectionEnd client, ConnectionEnd server, int port, double hours, Outcome outcome = Outcome.Established) => new()
    {
        Time = Monday.AddHours(hours),
        Client = client,
        Server = server,
        Transport = Transport.Tcp,
        Port = new ServicePort((ushort)port),
        Outcome = outcome,
    };

    private static ConnectionEnd End(int end, int replica) => end switch
    {
        < 2 => Pod($"shop/s{end}", replica, $"10.1.{end}.{replica + 1}"),
        // A pod that one sensor names and another knows by its address only.
        2 => replica < 2 ? Pod("shop/s0", replica, $"10.1.0.{replica + 1}") : new ConnectionEnd { Ip = $"10.1.0.{replica}" },
        3 => new ConnectionEnd { Ip = "10.2.0.1" },
        4 => new ConnectionEnd { Ip = "10.9.0.5" },
        _ => new ConnectionEnd { Ip = $"203.0.113.{replica + 1}" },
    };
}
