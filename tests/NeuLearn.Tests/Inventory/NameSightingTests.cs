using System.Text;
using CsCheck;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class NameSightingTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");

    [Theory]
    [InlineData(1.0, "dns/api.example.com")]
    [InlineData(1.05, "dns/api.example.com")]
    [InlineData(3.0, "cidr/203.0.113.9/32")]
    [InlineData(0.5, "cidr/203.0.113.9/32")]
    public void Trap85_an_answer_names_an_address_for_its_time_to_live(double hour, string peer)
    {
        var engine = new PolicyEngine();
        engine.Observe(Dial(hour));
        Answer(engine, "api.example.com", 1, 300);
        Assert.Equal($"shop/web -> {peer} TCP/443", Assert.Single(Traffic.Seen(engine)));
    }

    [Fact]
    public void Trap85_an_address_with_two_names_at_the_time_has_none_and_at_another_time_has_one()
    {
        var engine = Traffic.Learn([Dial(1)]);
        Answer(engine, "one.example.com", 1, 60);
        Assert.Equal("shop/web -> dns/one.example.com TCP/443", Assert.Single(Traffic.Seen(engine)));
        Answer(engine, "two.example.com", 50, 60);
        Assert.Equal("shop/web -> dns/one.example.com TCP/443", Assert.Single(Traffic.Seen(engine)));
        Answer(engine, "two.example.com", 1, 60);
        Assert.Equal("shop/web -> cidr/203.0.113.9/32 TCP/443", Assert.Single(Traffic.Seen(engine)));
    }

    [Theory]
    [InlineData("API.Example.com.", "dns/api.example.com")]
    [InlineData("api.example.com.shop.svc.cluster.local.", "cidr/203.0.113.9/32")]
    [InlineData("cart.shop.svc", "cidr/203.0.113.9/32")]
    [InlineData("cart", "cidr/203.0.113.9/32")]
    [InlineData("no name/at all", "cidr/203.0.113.9/32")]
    public void Trap86_names_are_normal_and_those_of_the_cluster_say_nothing(string name, string peer)
    {
        var engine = Traffic.Learn([Dial(1)]);
        Answer(engine, name, 1, 60);
        Assert.Equal($"shop/web -> {peer} TCP/443", Assert.Single(Traffic.Seen(engine)));
    }

    [Fact]
    public void The_owner_of_an_address_and_a_named_network_win_over_its_name()
    {
        var engine = Traffic.LearnWith(new InventoryDocument { Networks = [new NamedNetwork("partner", [Cidr.Parse("203.0.113.0/24")])] }, Dial(1));
        Answer(engine, "api.example.com", 1, 60);
        Assert.Equal("shop/web -> cidr/203.0.113.0/24 TCP/443", Assert.Single(Traffic.Seen(engine)));
    }

    [Fact]
    public void Clients_are_not_named_by_answers()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Traffic.Ip("203.0.113.9"), Web, 443, 1)]);
        Answer(engine, "api.example.com", 1, 60);
        Assert.Equal("cidr/203.0.113.9/32 -> shop/web TCP/443", Assert.Single(Traffic.Seen(engine)));
    }

    [Fact]
    public void The_addresses_of_one_name_are_one_peer_and_the_rule_says_how_it_was_named()
    {
        var engine = Traffic.Learn(Enumerable.Range(0, 8).Select(d => Dial(d * 24, $"203.0.113.{d + 1}")));
        for (var d = 0; d < 8; d++) Answer(engine, "api.example.com", d * 24, 60, $"203.0.113.{d + 1}");
        var learned = Traffic.Learned(engine, "shop/web", "dns/api.example.com");
        Assert.Equal(8, learned.Evidence.Days);
        Assert.Contains(learned.Provenance, p => p.StartsWith("named by DNS answers", StringComparison.Ordinal));
    }

    [Fact]
    public void A_verdict_knows_the_name_too()
    {
        var engine = Traffic.Learn(Enumerable.Range(0, 8).Select(d => Dial(d * 24)));
        for (var d = 0; d < 9; d++) Answer(engine, "api.example.com", d * 24, 60);
        var sink = new Monitoring.OneConnection(engine.Judge());
        RawConnections.From(Dial(192), sink);
        Assert.Equal("dns/api.example.com", sink.Judgement!.Query.Server.ToString());
    }

    [Fact]
    public void Answers_and_connections_in_any_order_repetition_and_sharding_give_the_same_bytes() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Double[0, 40], Gen.Int[0, 7200], Gen.Bool).Array[0, 60].Select(Gen.Int).Sample((acts, seed) =>
        {
            var random = new Random(seed);
            var whole = Act(acts);
            Assert.Equal(Traffic.Bytes(whole), Traffic.Bytes(Act(acts.Concat(acts.Take(9)).OrderBy(_ => random.Next()))));
            var shards = acts.GroupBy(_ => random.Next(3)).Select(g => Traffic.Reload(Traffic.Bytes(Act(g)))).ToList();
            var merged = new PolicyEngine();
            foreach (var shard in shards) merged.Merge(shard);
            Assert.Equal(Traffic.Bytes(whole), Traffic.Bytes(merged));
            Assert.Equal(Traffic.Seen(whole), Traffic.Seen(merged));
        }, iter: 60);

    [Fact]
    public void Trap124_more_names_and_addresses_than_can_be_kept_are_left_out_whole_whatever_the_order()
    {
        var address = Address.Parse("203.0.113.9");
        var many = new NameSightings();
        for (var i = 0; i <= NameSightings.MaxNames; i++) many.See(Encoding.UTF8.GetBytes($"n{i}.example.com"), address, i * 100_000_000L, 1);
        Assert.Null(many.NameOf(address, 0, 0));
        Assert.Empty(Assert.Single(many.All).Names);

        var (forward, backward, half) = (new NameSightings(), new NameSightings(), new NameSightings());
        const int n = NameSightings.MaxAddresses + 1000;
        for (var i = 0; i < n; i++)
        {
            forward.See("a.example.com"u8, Address.FromV4(0xCB000000 + (uint)i), 0, 1);
            backward.See("a.example.com"u8, Address.FromV4(0xCB000000 + (uint)(n - 1 - i)), 0, 1);
            if (i % 2 == 0) half.See("a.example.com"u8, Address.FromV4(0xCB000000 + (uint)i), 0, 1);
        }

        half.Join(forward);
        Assert.True(forward.IsFull);
        Assert.Equal(NameSightings.MaxAddresses, forward.All.Count());
        Assert.Equal(forward.All.Select(a => a.Address), backward.All.Select(a => a.Address));
        Assert.Equal(forward.All.Select(a => a.Address), half.All.Select(a => a.Address));
        Assert.Equal(forward.LeftOutFrom, half.LeftOutFrom);
    }

    private static PolicyEngine Act(IEnumerable<(int Address, int Name, double Hour, int Seconds, bool IsAnswer)> acts)
    {
        var engine = new PolicyEngine();
        foreach (var (address, name, hour, seconds, isAnswer) in acts)
        {
            if (isAnswer) Answer(engine, $"n{name}.example.com", hour, seconds, $"203.0.113.{address}");
            else engine.Observe(Dial(hour, $"203.0.113.{address}"));
        }

        return engine;
    }

    private static ConnectionEvent Dial(double hour, string address = "203.0.113.9") => Traffic.Tcp(Web, Traffic.Ip(address), 443, hour);

    private static void Answer(PolicyEngine engine, string name, double hour, long seconds, string address = "203.0.113.9") =>
        engine.AddName(Encoding.UTF8.GetBytes(name), Address.Parse(address), Traffic.Monday.AddHours(hour).ToUnixTimeMilliseconds(), seconds);
}
