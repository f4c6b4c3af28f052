using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Generalisation;

public class AnyNodeFoldTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");

    [Fact]
    public void Trap26_a_probe_from_one_node_is_a_probe_from_any_node_and_says_so()
    {
        var learned = Traffic.Learned(Traffic.Learn(Traffic.Daily(Node("worker-1"), Web, 8080, 3)), "node/*", "shop/web");
        Assert.Equal(["client widened to any node: seen from worker-1"], learned.Provenance);
    }

    [Fact]
    public void The_days_of_all_nodes_are_days_of_the_one_rule()
    {
        var engine = Traffic.Learn([Traffic.Tcp(Node("worker-1"), Web, 8080, 1), Traffic.Tcp(Node("worker-2"), Web, 8080, 49)]);
        Assert.Equal((2, LearnedStatus.Active), (Traffic.Learned(engine, "node/*", "shop/web").Evidence.Days, Traffic.Learned(engine, "node/*", "shop/web").Status));
    }

    [Fact]
    public void A_new_node_is_allowed_by_what_the_others_did()
    {
        var engine = Traffic.Learn(Traffic.Daily(Node("worker-1"), Web, 8080, 3));
        var verdict = new NeuLearn.Policy.CompiledPolicy(engine.Policy()).Decide(new NeuLearn.Policy.PolicyQuery
        {
            Client = Peer.Node("worker-99"), Server = Peer.Parse("shop/web"), Transport = Transport.Tcp, Port = new ServicePort(8080),
        });
        Assert.Equal(NeuLearn.Policy.VerdictKind.Allow, verdict.Kind);
    }

    [Fact]
    public void One_node_as_a_server_stays_that_node() =>
        Assert.Empty(Traffic.Learned(Traffic.Learn(Traffic.Daily(Web, Node("worker-1"), 9100, 3)), "shop/web", "node/worker-1").Provenance);

    [Fact]
    public void Two_nodes_as_servers_are_any_node_on_that_port_alone()
    {
        var engine = Traffic.Learn(
            Traffic.Daily(Web, Node("worker-1"), 9100, 3), Traffic.Daily(Web, Node("worker-2"), 9100, 3), Traffic.Daily(Web, Node("worker-1"), 22, 3));
        Assert.Equal(
            ["shop/web -> node/* TCP/9100", "shop/web -> node/worker-1 TCP/22"],
            engine.Baseline().Learned.Select(l => Traffic.Line(l.Conversation)));
        Assert.Equal(["server widened to any node: seen from worker-1, worker-2"], Traffic.Learned(engine, "shop/web", "node/*").Provenance);
    }

    [Fact]
    public void Where_both_sides_are_widened_both_are_told()
    {
        var engine = Traffic.Learn(Traffic.Daily(Node("a"), Node("b"), 10250, 3), Traffic.Daily(Node("a"), Node("c"), 10250, 3));
        Assert.Equal(
            ["client widened to any node: seen from a", "server widened to any node: seen from b, c"],
            Traffic.Learned(engine, "node/*", "node/*").Provenance);
    }

    [Fact]
    public void Of_many_nodes_three_are_named() => Assert.Equal(
        ["client widened to any node: seen from n0, n1, n2 and 4 more"],
        Traffic.Learned(Traffic.Learn(Enumerable.Range(0, 7).SelectMany(i => Traffic.Daily(Node($"n{i}"), Web, 8080, 3))), "node/*", "shop/web").Provenance);

    private static ConnectionEnd Node(string name) => new() { Node = name };
}
