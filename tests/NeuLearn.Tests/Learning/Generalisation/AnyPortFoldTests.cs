using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Learning.Generalisation;

public class AnyPortFoldTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");
    private static readonly ConnectionEnd Cache = Traffic.Pod("shop/cache");

    [Fact]
    public void Nothing_is_allowed_on_any_port_unless_it_is_asked_for() =>
        Assert.Equal(["6379", "6380"], Traffic.Learn(Redis(6379, 10), Redis(6380, 10)).Policy().Rules.SelectMany(r => r.PortTexts));

    [Fact]
    public void An_application_on_two_ports_is_allowed_on_any_and_the_rule_says_so()
    {
        var engine = Learn(Redis(6379, 10), Redis(6380, 10));
        var rule = Assert.Single(engine.Policy().Rules);
        Assert.Equal(("1-65535", "redis"), (Assert.Single(rule.PortTexts), rule.Application));
        Assert.Equal(["ports widened to any for redis: it was seen on 2"], rule.Provenance);
        Assert.Equal((WideningStep.AnyPort, 2L, 65_535L, "ports"), rule.Widenings[0] is var w ? (w.Step, w.Seen, w.Allowed, w.Unit) : default);
        Assert.Equal(VerdictKind.Allow, Ask(engine, 7000, "redis"));
        Assert.NotEqual(VerdictKind.Allow, Ask(engine, 7000, "ssh"));
    }

    [Fact]
    public void One_port_is_no_habit_and_one_day_no_evidence()
    {
        Assert.Equal(["6379"], Learn(Redis(6379, 10)).Policy().Rules.SelectMany(r => r.PortTexts));
        Assert.Equal(["6379"], Learn(Redis(6379, 10), Redis(6380, 1)).Policy().Rules.SelectMany(r => r.PortTexts));
    }

    [Fact]
    public void What_has_no_name_has_no_other_port()
    {
        Assert.Equal(2, Learn(Traffic.Daily(Web, Cache, 9000, 10), Traffic.Daily(Web, Cache, 9001, 10)).Policy().Rules.Count);
        Assert.Equal(2, Learn(Traffic.Daily(Web, Cache, 9000, 10, ConnectionEvent.UnknownApplication), Traffic.Daily(Web, Cache, 9001, 10, ConnectionEvent.UnknownApplication)).Policy().Rules.Count);
    }

    [Fact]
    public void A_rejected_port_stays_out()
    {
        var engine = Learn(Redis(6379, 10), Redis(6380, 10), Redis(6381, 10));
        engine.Preferences.Choose(Preferences.AnyPort, "off");
        engine.Review().Reject(engine.Policy().Rules.Single(r => r.PortTexts[0] == "6381").Id);
        engine.Preferences.Choose(Preferences.AnyPort, "on");
        Assert.Equal(["1-6380", "6382-65535"], Assert.Single(engine.Policy().Rules).PortTexts);
        Assert.NotEqual(VerdictKind.Allow, Ask(engine, 6381, "redis"));
    }

    [Fact]
    public void A_port_that_stays_out_is_no_evidence_for_others()
    {
        var engine = Learn(Redis(6379, 10), Redis(6380, 10), Traffic.Daily(Web, Cache, 6380, 10, "http"));
        engine.Preferences.Choose(Preferences.AnyPort, "off");
        engine.Review().Reject(engine.Policy().Rules.Single(r => r.Application == "http").Id);
        engine.Preferences.Choose(Preferences.AnyPort, "on");
        Assert.Equal(["6379", "6380"], engine.Policy().Rules.SelectMany(r => r.PortTexts));
    }

    [Fact]
    public void A_decision_about_such_a_rule_stands_when_another_port_comes()
    {
        var engine = Learn(Redis(6379, 10), Redis(6380, 10));
        var id = Assert.Single(engine.Policy().Rules).Id;
        engine.Review().Pin(id, "ada");
        foreach (var e in Redis(6390, 10)) engine.Observe(e);
        Assert.Equal(id, Assert.Single(engine.Policy().Rules).Id);
    }

    private static IEnumerable<ConnectionEvent> Redis(int port, int days) => Traffic.Daily(Web, Cache, port, days, "redis");

    private static PolicyEngine Learn(params IEnumerable<ConnectionEvent>[] events)
    {
        var engine = Traffic.Learn(events);
        engine.Preferences.Choose(Preferences.AnyPort, "on");
        return engine;
    }

    private static VerdictKind Ask(PolicyEngine engine, int port, string application) => new CompiledPolicy(engine.Policy()).Decide(new PolicyQuery
    {
        Client = Peer.Parse("shop/web"), Server = Peer.Parse("shop/cache"), Transport = Transport.Tcp, Port = new ServicePort((ushort)port), Application = application,
    }).Kind == VerdictKind.Allow ? VerdictKind.Allow : VerdictKind.Violate;
}
