using CsCheck;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.State;

public class StateLawTests
{
    internal static readonly Gen<ConnectionEvent> Event =
        from client in Gen.Int[0, 5]
        from server in Gen.Int[0, 5]
        from replica in Gen.Int[0, 4]
        from port in Gen.Int[1, 4]
        from second in Gen.Int[0, 14 * 86_400]
        from outcome in Gen.Enum<Outcome>()
        from app in Gen.Int[0, 2].Select(i => (string?)(i == 0 ? null : i == 1 ? "http" : "grpc"))
        from path in Gen.Int[0, 2].Select(i => ((string[])["/a/1", "/a/2", "/b"])[i])
        from count in Gen.Int[1, 3]
        from direction in Gen.Enum<DirectionConfidence>()
        from clientPort in Gen.Int[0, 2].Select(i => i == 0 ? 0 : 40_000 + i)
        select new ConnectionEvent
        {
            Time = Traffic.Monday.AddSeconds(second),
            Client = End(client, replica, second) with { Port = clientPort },
            Server = End(server, replica + 1, second),
            Transport = port == 4 ? Transport.Udp : Transport.Tcp,
            Port = new ServicePort((ushort)port),
            Application = app,
            Operation = app == "http" ? new Operation { Method = "GET", Path = path } : null,
            Outcome = outcome,
            Direction = direction,
            Connections = count,
        };

    [Fact]
    public void Any_order_repetition_and_sharding_of_the_same_events_gives_the_same_bytes() =>
        Event.Array[0, 300].Select(Gen.Int[0, int.MaxValue]).Sample((events, seed) =>
        {
            var whole = Traffic.Bytes(Learn(events));
            var random = new Random(seed);
            var shuffled = events.Concat(events.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToArray();
            Assert.Equal(whole, Traffic.Bytes(Learn(shuffled)));

            var shards = shuffled.GroupBy(_ => random.Next(4)).Select(g => Traffic.Reload(Traffic.Bytes(Learn([.. g])))).ToList();
            var merged = Learn([]);
            foreach (var shard in shards.Concat(shards.Take(1))) merged.Merge(shard);
            Assert.Equal(whole, Traffic.Bytes(merged));
        }, iter: 60);

    [Fact]
    public void Late_inventory_gives_the_same_bytes_as_early_inventory() =>
        Event.Array[0, 200].Sample(events =>
        {
            var late = new PolicyEngine();
            foreach (var e in events) late.Observe(e);
            late.Inventory.Add(Inventory);
            Assert.Equal(Traffic.Bytes(Learn(events)), Traffic.Bytes(late));

            // A shard that never saw the inventory is explained by one that did.
            var blind = new PolicyEngine();
            foreach (var e in events.Take(events.Length / 2)) blind.Observe(e);
            var seeing = Learn([.. events.Skip(events.Length / 2)]);
            var reloaded = Traffic.Reload(Traffic.Bytes(blind));
            reloaded.Merge(seeing);
            Assert.Equal(Traffic.Bytes(Learn(events)), Traffic.Bytes(reloaded));
        }, iter: 60);

    [Fact]
    public void A_state_reads_back_to_the_same_bytes() => Event.Array[0, 100].Sample(events =>
    {
        var bytes = Traffic.Bytes(Learn(events));
        Assert.Equal(bytes, Traffic.Bytes(Traffic.Reload(bytes)));
    }, iter: 60);

    [Fact]
    public void Whatever_is_accepted_is_allowed() => Event.Array[0, 300].Sample(events =>
    {
        // Policy() checks its own soundness and throws when it does not hold.
        var engine = Learn(events);
        engine.Policy();
    }, iter: 60);

    internal static PolicyEngine Learn(params ConnectionEvent[] events)
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(Inventory);
        foreach (var e in events) engine.Observe(e);
        return engine;
    }

    // Ends 0 to 2 are named by their sensor, 3 to 4 are addresses whose owner the inventory knows, 5 is outside.
    private static ConnectionEnd End(int end, int replica, int second) => end switch
    {
        < 3 => Traffic.Pod($"shop/s{end}", replica, $"10.1.{end}.{replica + 1}"),
        3 => Traffic.Ip(second < 7 * 86_400 ? "10.2.0.1" : "10.2.0.2"),
        4 => Traffic.Ip("10.9.0.5"),
        _ => Traffic.Ip($"203.0.113.{replica + 1}"),
    };

    internal static readonly InventoryDocument Inventory = new()
    {
        Workloads =
        [
            new Workload { Namespace = "shop", Name = "late-1", Owner = new OwnerReference("StatefulSet", "late"), Addresses = [Address.Parse("10.2.0.1")], Start = Traffic.Monday, End = Traffic.Monday.AddDays(7) },
            new Workload { Namespace = "shop", Name = "late-2", Owner = new OwnerReference("StatefulSet", "late"), Addresses = [Address.Parse("10.2.0.2")], Start = Traffic.Monday.AddDays(7) },
            new Workload { Namespace = "shop", Name = "next", Owner = new OwnerReference("Deployment", "next"), Addresses = [Address.Parse("10.2.0.1")], Start = Traffic.Monday.AddDays(8) },
            new Workload { Name = "db01", Service = "legacy-db", Addresses = [Address.Parse("10.9.0.5")] },
        ],
    };
}
