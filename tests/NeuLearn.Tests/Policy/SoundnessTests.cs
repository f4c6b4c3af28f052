using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Policy;

public class SoundnessTests
{
    private static readonly PolicyEngine Engine = Traffic.Learn(
        Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 4, "http").Select(e => e with { Operation = new Operation { Method = "GET", Path = "/a" } }),
        Traffic.Daily(Traffic.Ip("203.0.113.9"), Traffic.Pod("shop/web"), 443, 4),
        Traffic.Daily(new ConnectionEnd { Node = "n1" }, Traffic.Pod("shop/web"), 8081, 4));

    [Fact]
    public void The_engines_own_policy_holds() => Soundness.Check(Engine.Policy(), Accepted());

    [Fact]
    public void A_rule_that_is_missing_is_found()
    {
        var policy = Engine.Policy();
        for (var i = 0; i < policy.Rules.Count; i++) Broken(policy with { Rules = [.. policy.Rules.Where((_, j) => j != i)] }, policy.Rules[i].ToString());
    }

    [Fact]
    public void A_rule_that_was_narrowed_is_found()
    {
        var policy = Engine.Policy();
        Broken(With(policy, r => r with { Ports = [PortRange.Of(new ServicePort(1))] }), "TCP/");
        Broken(With(policy, r => r with { Operations = [new OperationPattern("POST", null, null)] }), "http");
        Broken(With(policy, r => r.Application is null ? r : r with { Application = "grpc" }), "http");
        Broken(With(policy, r => r with { Transport = Transport.Udp }), "TCP/");
    }

    [Fact]
    public void It_holds_in_every_mode()
    {
        foreach (var mode in Enum.GetValues<Mode>())
        {
            var policy = Engine.Policy() with { Modes = Engine.Policy().Services.ToDictionary(s => s, _ => mode) };
            Soundness.Check(policy, Accepted());
        }
    }

    [Fact]
    public void A_denial_is_not_unsound() => Soundness.Check(
        Engine.Policy() with { Rules = [.. Engine.Policy().Rules, Rules.Deny("shop/web", "shop/cart")] }, Accepted());

    private static IEnumerable<LearnedConversation> Accepted() => Engine.Baseline().Learned.Where(l => l.Status == LearnedStatus.Active);

    private static PolicySet With(PolicySet policy, Func<Rule, Rule> change) => policy with { Rules = [.. policy.Rules.Select(change)] };

    private static void Broken(PolicySet policy, string names) =>
        Assert.Contains(names, Assert.Throws<InvalidOperationException>(() => Soundness.Check(policy, Accepted())).Message, StringComparison.Ordinal);
}
