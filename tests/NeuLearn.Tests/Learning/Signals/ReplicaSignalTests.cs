using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Signals;

public class ReplicaSignalTests
{
    private static readonly ConnectionEnd Vault = Traffic.Pod("shop/vault");

    [Fact]
    public void What_one_of_three_replicas_does_alone_waits()
    {
        var learned = Learn(3, [0, 0, 0, 0, 0]);
        Assert.Equal(["lone-replica"], Traffic.Reasons(learned));
        Assert.Contains("only one of 3 replicas of shop/web", Assert.Single(learned.Trust.Reasons).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_replica_releases_it() => Assert.Equal(LearnedStatus.Active, Learn(3, [0, 0, 0, 0, 1]).Status);

    [Fact]
    public void Of_two_replicas_one_may_act_alone() => Assert.Equal(LearnedStatus.Active, Learn(2, [0, 0, 0, 0, 0]).Status);

    [Fact]
    public void A_few_connections_may_well_all_fall_to_one_replica() => Assert.Equal(LearnedStatus.Active, Learn(3, [0, 0, 0]).Status);

    [Fact]
    public void Replicas_that_were_gone_by_then_do_not_count()
    {
        // Two replicas with known lives end on the first day; what the third does later it does alone, but it is alone.
        var events = Enumerable.Range(0, 3).SelectMany(r => Enumerable.Range(0, 4).Select(h =>
            Traffic.Tcp(Traffic.Pod("shop/web", r, $"10.1.0.{r + 1}"), Traffic.Pod("shop/cart"), 8080, r == 2 ? h * 40 : h)));
        var lone = Enumerable.Range(0, 5).Select(d => Traffic.Tcp(Traffic.Pod("shop/web", 2, "10.1.0.3"), Vault, 8200, 30 + (d * 24)));
        Assert.Equal(LearnedStatus.Active, Traffic.Learned(Traffic.Learn(events, lone), "shop/web", "shop/vault").Status);
    }

    [Fact]
    public void Of_outside_clients_no_roles_are_known() =>
        Assert.Equal(LearnedStatus.Active, Traffic.Learned(Traffic.Learn(Traffic.Daily(Traffic.Ip("203.0.113.9"), Vault, 8200, 6)), "cidr/203.0.113.9/32", "shop/vault").Status);

    private static LearnedConversation Learn(int replicas, int[] users) => Traffic.Learned(
        Traffic.Learn(
            Enumerable.Range(0, replicas).SelectMany(r => Traffic.Daily(Traffic.Pod("shop/web", r), Traffic.Pod("shop/cart"), 8080, 6)),
            users.Select((r, day) => Traffic.Tcp(Traffic.Pod("shop/web", r), Vault, 8200, day * 24))),
        "shop/web", "shop/vault");
}
