using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.SharedTestData;

namespace NeuLearn.Tests.Learning;

public class TrustSignalTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web"), Cart = Traffic.Pod("shop/cart");

    private static LearnedConversation Of(PolicyEngine engine, string server, int port) =>
        engine.Baseline().Learned.Single(l => l.Conversation.Server.ToString() == server && l.Conversation.Port.Value == port);

    private static IEnumerable<string> Points(PolicyEngine engine, string server, int port) =>
        Of(engine, server, port).Trust.Points.Select(p => $"{p.Name} {p.Value:+0;-0}");

    private static IEnumerable<ConnectionEvent> Steady => Traffic.Daily(Web, Cart, 8080, 7);

    [Fact]
    public void Half_of_the_replicas_are_a_majority()
    {
        var use = Enumerable.Range(0, 4).SelectMany(r => Traffic.Daily(Traffic.Pod("shop/web", r), Cart, 8080, 3));
        Assert.Contains("replicaMajority +1", Points(Traffic.Learn(use), "shop/cart", 8080));
    }

    [Fact]
    public void An_outside_address_counts_its_users_name_port_and_uploads()
    {
        var outside = Traffic.Ip("45.1.2.3");
        var upload = Traffic.Daily(Web, outside, 3333, 3).Select(e => e with { BytesSent = 50_000_000, BytesReceived = 100 });
        var points = Points(Traffic.Learn(Steady, upload), "cidr/45.1.2.3/32", 3333).ToList();
        Assert.Contains("externalWithoutName -1", points);
        Assert.Contains("miningPort -3", points);
        Assert.Contains("uploadHeavy -2", points);
        var shared = Traffic.Learn(Steady, Traffic.Daily(Web, outside, 443, 3),
            Traffic.Daily(Traffic.Pod("shop/a"), outside, 443, 3), Traffic.Daily(Traffic.Pod("shop/b"), outside, 443, 3));
        Assert.All(shared.Baseline().Learned.Where(l => l.Conversation.Port.Value == 443), l => Assert.Contains(l.Trust.Points, p => p.Name == "sharedExternal"));
    }

    [Fact]
    public void Late_bursts_with_a_sole_client_are_held()
    {
        var burst = Enumerable.Range(0, 5).SelectMany(i => new[] { 100.1, 124.1 }.Select(h => Traffic.Tcp(Web, Traffic.Pod($"shop/s{i}"), 80, h)));
        var engine = Traffic.Learn(Steady, burst);
        var points = Points(engine, "shop/s0", 80).ToList();
        Assert.Contains("burst -4", points);
        Assert.Contains("firstSeenLate -1", points);
        Assert.Contains("soleClient -1", points);
        Assert.Equal(LearnedStatus.Quarantined, Of(engine, "shop/s0", 80).Status);
        Assert.Equal(LearnedStatus.Active, Of(engine, "shop/cart", 8080).Status);
    }

    [Fact]
    public void Strictness_is_kept_with_the_state()
    {
        // Two days (+2), late (-1): one point.
        var rare = new[] { 80.0, 104, 128.5 }.Select(h => Traffic.Tcp(Web, Traffic.Pod("shop/x"), 80, h));
        var engine = Traffic.Learn(Steady, rare);
        Assert.Equal(LearnedStatus.Active, Of(engine, "shop/x", 80).Status);
        engine.Preferences.Choose(Preferences.Strictness, "strict");
        Assert.Equal(LearnedStatus.Quarantined, Of(Traffic.Reload(Traffic.Bytes(engine)), "shop/x", 80).Status);
    }

    [Fact]
    public void The_budget_lists_what_one_replica_could_have_added()
    {
        var many = Enumerable.Range(0, 2).SelectMany(r => Traffic.Daily(Traffic.Pod("shop/web", r), Traffic.Pod("shop/db"), 5432, 7));
        var budget = AttackBudget.Of(Peer.Parse("shop/web"), Traffic.Learn(Steady, many).Baseline());
        Assert.Equal((1, 2), (budget.Count, budget.EgressRules));
        Assert.Equal(["only one replica opened it"], budget.Rules[0].Reasons);
    }

    [Fact]
    public void Explanations_are_as_reviewed()
    {
        var once = new[] { Traffic.Tcp(Web, Traffic.Ip("45.1.2.3"), 3333, 100) };
        var engine = Traffic.Learn(Steady, once);
        GoldenFile.Check("explain.txt", Of(engine, "shop/cart", 8080).Explain() + "\n" + Of(engine, "cidr/45.1.2.3/32", 3333).Explain());
    }
}
