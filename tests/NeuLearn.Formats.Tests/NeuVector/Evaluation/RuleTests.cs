using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation;
using static NeuLearn.Formats.Tests.NeuVector.Evaluation.NeuVectorScene;

namespace NeuLearn.Formats.Tests.NeuVector.Evaluation;

/// <summary>Which rule decides, and what a rule matches.</summary>
public sealed class RuleTests
{
    [Fact]
    public void A_rule_holds_wherever_it_is_written()
    {
        Assert.Equal(Verdict.Allow, Enforcing(Web("Protect", Rule("r", OfCart)), Cart("Protect")).Ask());
        Assert.Equal(Verdict.Deny, Enforcing(Web("Protect", Rule("r", OfCart)), Cart("Protect")).Ask(client: PolicyScene.Cart, server: PolicyScene.Web));
    }

    [Fact]
    public void The_higher_priority_comes_first_and_of_one_priority_the_rule_that_is_written_first()
    {
        string Both(int allow, int deny) => Cart("Protect", Rule("a", priority: allow), Rule("d", action: "deny", priority: deny));
        Assert.Equal(Verdict.Deny, Enforcing(Web("Protect"), Both(0, 100)).Ask());
        Assert.Equal(Verdict.Allow, Enforcing(Web("Protect"), Both(100, 0)).Ask());
        Assert.Equal(Verdict.Allow, Enforcing(Web("Protect"), Both(7, 7)).Ask());
    }

    [Fact]
    public void A_denial_of_nodes_comes_behind_all_others_whatever_its_priority()
    {
        const string nodes = "{name: nodes, criteria: []}";
        var node = new NeuLearn.Formats.Evaluation.Cluster.NodeEndpoint { Name = "n1" };
        Assert.Equal(Verdict.Allow, Enforcing(Cart("Protect", Rule("d", nodes, "deny", priority: 100), Rule("a", nodes))).Ask(client: node));
    }

    [Theory]
    [InlineData("any", true)]
    [InlineData("", true)]
    [InlineData("8080", true)]
    [InlineData("TCP/8080", true)]
    [InlineData("80 , udp/53  tcp/8000-8100", true)]
    [InlineData("tcp/any", true)]
    [InlineData("udp/8080", false)]
    [InlineData("8081", false)]
    [InlineData("icmp", false)]
    public void Ports_are_of_TCP_unless_they_say_otherwise_and_none_are_all(string ports, bool matches) =>
        Assert.Equal(matches ? Verdict.Allow : Verdict.Deny, Enforcing(Web("Protect"), Cart("Protect", Rule("r", ports: ports))).Ask());

    [Fact]
    public void All_of_ICMP_is_one_port() => Assert.Equal(Verdict.Allow, Enforcing(Web("Protect"), Cart("Protect", Rule("r", ports: "tcp/1,icmp"))).Ask(transport: Transport.Icmp, port: 2048));

    [Theory]
    [InlineData("HTTP", "http", "Allow")]
    [InlineData("http, KafkA", "kafka", "Allow")]
    [InlineData("HTTP", "redis", "Deny")]
    [InlineData("Redis", "http", "Deny")]
    [InlineData("HTTP", "amqp", "Deny")]
    [InlineData("Redis", "amqp", "Unknown")]
    [InlineData("Redis", null, "Unknown")]
    [InlineData("Redis, any", "amqp", "Allow")]
    public void Applications_are_those_that_are_recognised(string named, string? seen, string expected) =>
        Assert.Equal(expected, $"{Enforcing(Web("Protect"), Cart("Protect", Rule("r", applications: named))).Ask(application: seen)}");

    [Fact]
    public void A_verdict_names_what_decided_and_its_line()
    {
        var evaluator = Enforcing(Web("Protect"), Cart("Protect", Rule("d", action: "deny", ports: "22"), Rule("a", ports: "80")));
        var denied = evaluator.Judge(new Connection(PolicyScene.Web, PolicyScene.Cart, Transport.Tcp, 22));
        Assert.True(denied.IsExplicitDeny);
        Assert.Equal("shop/nv.cart.shop (scene.yaml:9)", Assert.Single(denied.Deciders).ToString());
        Assert.Equal(["shop/nv.cart.shop", "shop/nv.web.shop"], evaluator.Judge(new Connection(PolicyScene.Web, PolicyScene.Cart, Transport.Tcp, 23)).Policies);
    }

    [Fact]
    public void Every_boundary_at_which_a_verdict_may_change_is_named()
    {
        var evaluator = Enforcing(Cart("Protect", Rule("r", ports: "80-90,udp/53", applications: "HTTP"), Rule("x", Group("nl.a", "address = 10.0.0.1-10.0.0.2", "address = *.example.com"))));
        Assert.Equal(["10.0.0.1/32", "10.0.0.2/32"], evaluator.Ends.Ranges.Select(r => r.ToString()).Order(StringComparer.Ordinal));
        Assert.Single(evaluator.Ends.Names);
        var between = evaluator.Between(PolicyScene.Web, PolicyScene.Cart);
        Assert.Equal([(80, 90), (53, 53)], between.Ports.Select(p => (p.First, p.Last)));
        Assert.Equal(["http"], between.Applications);
        Assert.Empty(evaluator.Between(PolicyScene.LabWeb, PolicyScene.Cart).Ports);
    }
}
