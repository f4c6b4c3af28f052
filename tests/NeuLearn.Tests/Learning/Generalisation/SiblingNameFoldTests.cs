using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Learning.Generalisation;

public class SiblingNameFoldTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");

    [Fact]
    public void Three_siblings_are_a_pattern_of_one_label()
    {
        var engine = Traffic.Learn(Daily("a.example.com", "b.example.com", "c.example.com", "example.com", "x.y.example.com"));
        Assert.Equal(["dns/*.example.com", "dns/example.com", "dns/x.y.example.com"], engine.Policy().Rules.Select(r => r.Server.ToString()));
        var rule = engine.Policy().Rules[0];
        Assert.Equal(["server widened to *.example.com: 3 names seen, any one label is allowed in place of the star"], rule.Provenance);
        Assert.Equal((3L, null), (rule.Widenings[0].Seen, rule.Widenings[0].Allowed));
    }

    [Theory]
    [InlineData("d.example.com", true)]
    [InlineData("d.e.example.com", false)]
    [InlineData("example.org", false)]
    [InlineData("a.example.com.evil.net", false)]
    public void Trap87_the_star_is_exactly_one_label(string name, bool allowed)
    {
        var policy = new CompiledPolicy(Traffic.Learn(Daily("a.example.com", "b.example.com", "c.example.com")).Policy());
        var verdict = policy.Decide(new PolicyQuery { Client = Peer.Parse("shop/web"), Server = Peer.Dns(name), Transport = Transport.Tcp, Port = new ServicePort(443) });
        Assert.Equal(allowed, verdict.Kind == VerdictKind.Allow);
    }

    [Fact]
    public void Two_are_not_enough() => Unchanged("a.example.com", "b.example.com");

    [Fact]
    public void Below_a_public_suffix_nothing_is_joined()
    {
        Unchanged("a.com", "b.com", "c.com");
        Unchanged("a.co.uk", "b.co.uk", "c.co.uk");
        Unchanged("a.github.io", "b.github.io", "c.github.io");
        Unchanged("a.s3.amazonaws.com", "b.s3.amazonaws.com", "c.s3.amazonaws.com");
        Unchanged("a.corp.internal", "b.corp.internal", "c.corp.internal");
    }

    [Fact]
    public void Each_client_and_port_is_judged_by_itself()
    {
        var engine = Traffic.Learn(Daily("a.example.com", "b.example.com"), Traffic.Daily(Web, Name("c.example.com"), 8443, 5), Traffic.Daily(Traffic.Pod("shop/cart"), Name("c.example.com"), 443, 5));
        Assert.DoesNotContain(engine.Policy().Rules, r => r.Widenings.Count > 0);
    }

    [Fact]
    public void Trap120_names_seen_on_one_day_make_no_pattern()
    {
        var engine = Traffic.Learn(Enumerable.Range(0, 9).Select(i => Traffic.Tcp(Web, Name($"x{i}.example.com"), 443, i * 24)), Daily("a.example.com", "b.example.com"));
        Assert.Equal(["dns/a.example.com", "dns/b.example.com"], engine.Policy().Rules.Select(r => r.Server.ToString()));
        foreach (var e in Daily("c.example.com")) engine.Observe(e);
        Assert.Equal(12, Assert.Single(engine.Policy().Rules).Widenings[0].Seen);
    }

    [Fact]
    public void A_star_that_a_sensor_reports_is_no_pattern()
    {
        var engine = Traffic.Learn(Daily("*.example.com"));
        Assert.Equal("dns/%2a.example.com", Assert.Single(engine.Policy().Rules).Server.ToString());
    }

    [Fact]
    public void It_can_be_switched_off()
    {
        var engine = Traffic.Learn(Daily("a.example.com", "b.example.com", "c.example.com"));
        engine.Preferences.Choose(Preferences.Names, "off");
        Assert.Equal(3, engine.Policy().Rules.Count);
    }

    private static void Unchanged(params string[] names) =>
        Assert.Equal(names.Select(n => "dns/" + n), Traffic.Learn(Daily(names)).Policy().Rules.Select(r => r.Server.ToString()));

    private static IEnumerable<ConnectionEvent> Daily(params string[] names) => names.SelectMany(n => Traffic.Daily(Web, Name(n), 443, 5));

    private static ConnectionEnd Name(string name) => new() { Dns = name };
}
