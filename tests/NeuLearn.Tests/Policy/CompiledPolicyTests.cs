using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;
using static NeuLearn.Tests.Policy.Rules;

namespace NeuLearn.Tests.Policy;

public class CompiledPolicyTests
{
    [Fact]
    public void A_rule_allows_its_own_pair_port_and_direction()
    {
        var policy = Compile(Allow("shop/web", "shop/cart"));
        Assert.Equal(VerdictKind.Allow, policy.Decide(Ask("shop/web", "shop/cart")).Kind);
        Assert.Equal(VerdictKind.Deny, policy.Decide(Ask("shop/cart", "shop/web")).Kind);
        Assert.Equal(VerdictKind.Deny, policy.Decide(Ask("shop/web", "shop/cart", 8081)).Kind);
        Assert.Equal(VerdictKind.Deny, policy.Decide(Ask("shop/web", "shop/cart") with { Transport = Transport.Udp }).Kind);
    }

    [Theory]
    [InlineData(Mode.Discover, VerdictKind.Learn)]
    [InlineData(Mode.Monitor, VerdictKind.Violate)]
    [InlineData(Mode.Protect, VerdictKind.Deny)]
    public void Without_a_rule_the_modes_decide(Mode mode, VerdictKind verdict)
    {
        var policy = Compile(mode);
        Assert.Equal(new Verdict(verdict, -1), policy.Decide(Ask("shop/web", "shop/cart")));
        Assert.Equal(new Verdict(verdict, -1), policy.Decide(Ask("world", "shop/cart")));
        Assert.Equal(new Verdict(VerdictKind.Learn, -1), policy.Decide(Ask("world", "node/x")));
    }

    [Fact]
    public void A_deny_wins_over_every_allow_wherever_it_stands()
    {
        Assert.Equal(VerdictKind.Deny, Compile(Allow("shop/web", "shop/cart"), Deny("shop/web", "shop/cart")).Decide(Ask("shop/web", "shop/cart")).Kind);
        var outside = Compile(Allow("cidr/203.0.113.9/32", "shop/cart"), Deny("cidr/203.0.0.0/16", "shop/cart"), Allow("world", "shop/cart"));
        Assert.Equal("deny cidr/203.0.0.0/16>shop/cart", outside.RuleOf(Ask("cidr/203.0.113.9/32", "shop/cart")));
        Assert.Equal(VerdictKind.Allow, outside.Decide(Ask("cidr/198.51.100.1/32", "shop/cart")).Kind);
    }

    [Fact]
    public void In_monitor_a_deny_reports() =>
        Assert.Equal(VerdictKind.Violate, Compile(Mode.Monitor, Deny("shop/web", "shop/cart")).Decide(Ask("shop/web", "shop/cart")).Kind);

    [Theory]
    [InlineData(30000, true)]
    [InlineData(31234, true)]
    [InlineData(32767, true)]
    [InlineData(29999, false)]
    [InlineData(32768, false)]
    [InlineData(80, true)]
    public void Ports_may_be_ranges_with_both_ends(int port, bool allowed) =>
        Assert.Equal(allowed, Compile(Allow("shop/web", "shop/cart", "80,30000-32767")).Decide(Ask("shop/web", "shop/cart", port)).Kind == VerdictKind.Allow);

    [Theory]
    [InlineData(0)]
    [InlineData(65535)]
    public void A_rule_without_ports_is_for_all_of_its_transport(int port)
    {
        var policy = Compile(Allow("shop/web", "shop/cart", "any"));
        Assert.Equal(VerdictKind.Allow, policy.Decide(Ask("shop/web", "shop/cart", port)).Kind);
        Assert.Equal(VerdictKind.Deny, policy.Decide(Ask("shop/web", "shop/cart", port) with { Transport = Transport.Sctp }).Kind);
    }

    [Fact]
    public void Trap77_icmp_without_a_type_is_any_icmp()
    {
        var typed = Compile(Allow("shop/web", "shop/cart") with { Transport = Transport.Icmp, Ports = [PortRange.Of(ServicePort.Icmp(8, 0))] });
        var any = Compile(Allow("shop/web", "shop/cart", "any") with { Transport = Transport.Icmp });
        var ping = Ask("shop/web", "shop/cart") with { Transport = Transport.Icmp, Port = ServicePort.Icmp(8, 0) };
        foreach (var port in (ServicePort[])[ServicePort.Icmp(3, 1), ServicePort.AnyIcmp])
        {
            Assert.Equal(VerdictKind.Deny, typed.Decide(ping with { Port = port }).Kind);
            Assert.Equal(VerdictKind.Allow, any.Decide(ping with { Port = port }).Kind);
        }

        Assert.Equal(VerdictKind.Allow, typed.Decide(ping).Kind);
        Assert.Equal(VerdictKind.Deny, any.Decide(ping with { Transport = Transport.IcmpV6 }).Kind);
    }

    [Fact]
    public void An_application_that_is_not_known_yet_cannot_contradict_a_rule()
    {
        var policy = Compile(Allow("shop/web", "shop/cart", "8080", "http"));
        Assert.Equal(VerdictKind.Allow, policy.Decide(Ask("shop/web", "shop/cart")).Kind);
        Assert.Equal(VerdictKind.Allow, policy.Decide(Ask("shop/web", "shop/cart", application: "http")).Kind);
        Assert.Equal(VerdictKind.Deny, policy.Decide(Ask("shop/web", "shop/cart", application: "ssh")).Kind);
    }

    [Fact]
    public void A_rule_without_application_is_for_any() =>
        Assert.Equal(VerdictKind.Allow, Compile(Allow("shop/web", "shop/cart")).Decide(Ask("shop/web", "shop/cart", application: "unheard-of")).Kind);

    [Fact]
    public void Operations_restrict_where_they_are_known()
    {
        var policy = Compile(Allow("shop/web", "shop/cart", "8080", "http", "GET /cart/{int}"));
        Assert.Equal(VerdictKind.Allow, policy.Decide(Ask("shop/web", "shop/cart", 8080, "http", "GET /cart/{int}")).Kind);
        Assert.Equal(VerdictKind.Allow, policy.Decide(Ask("shop/web", "shop/cart", 8080, "http")).Kind);
        Assert.Equal(VerdictKind.Deny, policy.Decide(Ask("shop/web", "shop/cart", 8080, "http", "DELETE /cart/{int}")).Kind);
        Assert.Equal(VerdictKind.Deny, policy.Decide(Ask("shop/web", "shop/cart", 8080, "http", "GET /admin")).Kind);
    }

    [Fact]
    public void A_rule_for_some_operations_does_not_hide_the_rules_behind_it()
    {
        var all = Allow("shop/web", "shop/cart", "8000-9000");
        Assert.Equal(all.Id, Compile(Allow("shop/web", "shop/cart", "8080", "http", "GET /a"), all).RuleOf(Ask("shop/web", "shop/cart", 8080, "http", "GET /b")));
        var denied = Deny("shop/web", "shop/cart", "8080", "http") with { Operations = [new OperationPattern("DELETE", null, null)] };
        var policy = Compile(all, denied);
        Assert.Equal(all.Id, policy.RuleOf(Ask("shop/web", "shop/cart", 8080, "http", "GET /b")));
        Assert.Equal(denied.Id, policy.RuleOf(Ask("shop/web", "shop/cart", 8080, "http", "DELETE /b")));
        var many = Enumerable.Range(0, 30).Select(i => Allow("shop/web", "shop/cart", "8080", "http", $"GET /{i}")).ToArray();
        Assert.All(many, rule => Assert.Equal(rule.Id, Compile(many).RuleOf(Ask("shop/web", "shop/cart", 8080, "http", rule.Operations[0].ToString()))));
    }

    [Fact]
    public void A_batch_gets_the_same_verdicts_as_each_alone()
    {
        var policy = Compile(Allow("shop/web", "shop/cart"), Deny("shop/web", "shop/db"), Allow("shop/db", "shop/web", "any"));
        var ids = ((string[])["shop/web", "shop/cart", "shop/db", "none/none"]).Select(p => policy.IdOf(Peer.Parse(p))).ToArray();
        var keys = (from c in ids from s in ids from p in (ushort[])[0, 8080] select new PolicyKey(c, s, Transport.Tcp, new ServicePort(p), 0)).ToArray();
        var verdicts = new Verdict[keys.Length];
        policy.Decide(keys, verdicts);
        Assert.Equal(keys.Select(k => policy.Decide(in k)), verdicts);
        Assert.Throws<ArgumentException>(() => policy.Decide(keys, new Verdict[1]));
    }

    [Fact]
    public void Two_strangers_have_no_rule_whatever_their_protocol()
    {
        var policy = Compile(Allow("shop/web", "shop/cart"));
        for (var transport = 0; transport < 256; transport++)
        {
            Assert.Equal(-1, policy.Decide(new PolicyKey(0, 0, new Transport((byte)transport), default, 0)).Rule);
            Assert.Equal(-1, policy.Decide(Ask("a/b", "c/d", 0) with { Transport = new Transport((byte)transport) }).Rule);
        }
    }
}
