using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning.Signals;

public class SharedServerSignalTests
{
    [Fact]
    public void What_much_of_the_cluster_uses_one_replica_may_use_alone() => Assert.Equal(LearnedStatus.Active, Lone(users: 5, strangers: 0).Status);

    [Fact]
    public void Four_users_are_not_much_of_a_cluster() => Assert.Equal(LearnedStatus.Quarantined, Lone(users: 4, strangers: 0).Status);

    [Fact]
    public void Five_of_many_are_not_either() => Assert.Equal(LearnedStatus.Quarantined, Lone(users: 5, strangers: 12).Status);

    private static LearnedConversation Lone(int users, int strangers) => Traffic.Learned(
        Traffic.Learn(
            Enumerable.Range(0, 3).SelectMany(r => Traffic.Daily(Traffic.Pod("shop/web", r), Traffic.Pod("shop/cart"), 8080, 6)),
            Traffic.Daily(Traffic.Pod("shop/web", 0), Traffic.Pod("sys/telemetry"), 4317, 6),
            Enumerable.Range(0, users).SelectMany(i => Traffic.Daily(Traffic.Pod($"shop/u{i}"), Traffic.Pod("sys/telemetry"), 4317, 3)),
            Enumerable.Range(0, strangers).SelectMany(i => Traffic.Daily(Traffic.Pod($"shop/s{i}"), Traffic.Pod("shop/cart"), 8080, 3))),
        "shop/web", "sys/telemetry");
}
