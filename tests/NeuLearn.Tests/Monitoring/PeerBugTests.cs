using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Monitoring;

public class PeerBugTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web", 0, "10.1.0.1");

    [Fact]
    public void P1_learned_egress_to_a_named_network_raises_nothing_against_its_own_baseline()
    {
        var inventory = new InventoryDocument { Networks = [new NamedNetwork("office", [Cidr.Parse("198.51.100.0/24")])] };
        var events = Enumerable.Range(0, 12).Select(i => Traffic.Tcp(Web, Traffic.Ip($"198.51.100.{i}"), 443, i * 24)).ToList();
        var engine = Watched.In(Mode.Protect, Traffic.LearnWith(inventory, events));
        Assert.Equal("cidr/198.51.100.0/24", Assert.Single(engine.Policy().Rules).Server.ToString());
        Assert.Equal(0, Watched.Log(engine, [.. events, Traffic.Tcp(Web, Traffic.Ip("198.51.100.200"), 443, 300)]).Count);
        Assert.Equal(0, Watched.Log(Traffic.Reload(Traffic.Bytes(engine)), events).Count);

        // A record may name the range, the address within it, or the address alone.
        var policy = new CompiledPolicy(engine.Policy());
        foreach (var (server, address) in new[] { ("cidr/198.51.100.0/24", "198.51.100.7"), ("cidr/198.51.100.0/24", null), ("cidr/198.51.100.7/32", "198.51.100.7"), ("cidr/198.51.100.7/32", null) })
        {
            var query = Policy.Rules.Ask("shop/web", server, 443) with { ServerAddress = address is null ? default : Address.Parse(address) };
            Assert.Equal(VerdictKind.Allow, policy.Decide(query).Kind);
        }

        Assert.Equal(1, Watched.Log(engine, Traffic.Tcp(Web, Traffic.Ip("198.51.101.1"), 443, 300)).Count);
    }

    [Fact]
    public void P1_learned_egress_to_addresses_raises_nothing_either()
    {
        var events = Enumerable.Range(0, 10).Select(i => Traffic.Tcp(Web, Traffic.Ip("203.0.113.7"), 443, i * 24)).ToList();
        var engine = Watched.In(Mode.Protect, Traffic.Learn(events));
        Assert.Equal(0, Watched.Log(engine, events).Count);
        Assert.Equal(0, Watched.Log(engine, events.Select(e => e with { Server = e.Server with { Dns = null } })).Count);
    }
}
