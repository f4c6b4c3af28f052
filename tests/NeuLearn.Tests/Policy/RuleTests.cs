using System.Text.RegularExpressions;
using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Policy;

public class RuleTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Fact]
    public void An_id_depends_on_what_a_rule_matches_and_not_on_its_evidence()
    {
        var few = Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 3, "http"));
        var many = Traffic.Learn(Traffic.Daily(Traffic.Pod("shop/web", 7), Cart, 8080, 30, "http"), Traffic.Daily(Traffic.Pod("x/a"), Cart, 1, 30));
        Assert.Equal(Assert.Single(few.Policy().Rules).Id, Assert.Single(many.Policy().Rules, r => r.Application == "http").Id);
    }

    [Fact]
    public void An_id_never_changes_from_version_to_version() =>
        // People write these down: accept and reject name rules by id.
        Assert.Equal("r-58482723503e", Assert.Single(Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 3, "http")).Policy().Rules).Id);

    [Fact]
    public void Every_part_that_a_rule_matches_on_makes_another_id()
    {
        var (a, b) = (Peer.Parse("shop/a"), Peer.Parse("shop/b"));
        string[] ids =
        [
            Rule.IdOf(a, b, Transport.Tcp, "80", null), Rule.IdOf(b, a, Transport.Tcp, "80", null), Rule.IdOf(a, b, Transport.Udp, "80", null),
            Rule.IdOf(a, b, Transport.Tcp, "81", null), Rule.IdOf(a, b, Transport.Tcp, "80", "http"), Rule.IdOf(a, a, Transport.Tcp, "80", null),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches(new Regex("^r-[0-9a-f]{12}$"), id));
    }

    [Fact]
    public void Icmp_without_type_and_protocols_without_ports_are_not_restricted_by_one()
    {
        var events = Traffic.Daily(Web, Cart, 0, 3).ToList();
        Assert.Equal(["any"], Texts(events.Select(e => e with { Transport = Transport.Icmp, Port = ServicePort.AnyIcmp })));
        Assert.Equal(["any"], Texts(events.Select(e => e with { Transport = new Transport(47) })));
        Assert.Equal(["8/0"], Texts(events.Select(e => e with { Transport = Transport.Icmp, Port = ServicePort.Icmp(8, 0) })));
        Assert.Equal(["0"], Texts(events));
    }

    [Fact]
    public void Rules_come_in_the_one_order()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 90, 3), Traffic.Daily(Web, Cart, 80, 3), Traffic.Daily(Cart, Web, 80, 3), Traffic.Daily(Web, Cart, 80, 3, "b"), Traffic.Daily(Web, Cart, 80, 3, "a"));
        Assert.Equal(
            ["shop/cart -> shop/web TCP/80", "shop/web -> shop/cart TCP/80 a", "shop/web -> shop/cart TCP/80 b", "shop/web -> shop/cart TCP/90"],
            engine.Policy().Rules.Select(r => r.ToString()));
    }

    private static IReadOnlyList<string> Texts(IEnumerable<ConnectionEvent> events) => Assert.Single(Traffic.Learn(events).Policy().Rules).PortTexts;
}
