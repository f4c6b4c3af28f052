using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Monitoring;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Monitoring;

public class TrafficJudgeTests
{
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Fact]
    public void Trap98_judging_learns_nothing()
    {
        var engine = Protected();
        var before = Traffic.Bytes(engine);
        var judge = engine.Judge();
        Judge(judge, Traffic.Tcp(Traffic.Pod("shop/intruder", 3, "10.6.6.6"), Cart, 8080, 99));
        Judge(judge, Traffic.Tcp(Traffic.Bare("shop/bare", "stranger", "10.6.6.7"), Cart, 8080, 99));
        Judge(judge, Traffic.Tcp(Traffic.Ip("203.0.113.50"), Cart, 1, 99, application: "gopher"));
        Assert.Equal(before, Traffic.Bytes(engine));
        Assert.DoesNotContain(engine.Directory().Services, s => s.Service.ToString() == "shop/intruder");
    }

    [Fact]
    public void What_was_learned_is_allowed_and_what_was_not_is_stopped()
    {
        var judge = Protected().Judge();
        Assert.Equal(VerdictKind.Allow, Judge(judge, Traffic.Tcp(Traffic.Pod("shop/web"), Cart, 8080, 99)));
        Assert.Equal(VerdictKind.Deny, Judge(judge, Traffic.Tcp(Traffic.Pod("shop/web"), Cart, 9090, 99)));
        Assert.Equal(VerdictKind.Deny, Judge(judge, Traffic.Tcp(Traffic.Ip("203.0.113.50"), Cart, 8080, 99)));
    }

    [Fact]
    public void A_new_replica_that_only_its_labels_name_is_the_service_they_name()
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Bare("shop/pod-1", "web"), Cart, 8080, 4));
        Protect(engine);
        Assert.Equal(VerdictKind.Allow, Judge(engine.Judge(), Traffic.Tcp(Traffic.Bare("shop/pod-2", "web"), Cart, 8080, 99)));
    }

    [Fact]
    public void A_known_pod_is_known_when_its_labels_are_not_reported()
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Bare("shop/pod-1", "web"), Cart, 8080, 4));
        Protect(engine);
        Assert.Equal(VerdictKind.Allow, Judge(engine.Judge(), Traffic.Tcp(Traffic.Bare("shop/pod-1"), Cart, 8080, 99)));
    }

    [Fact]
    public void P1_an_outside_address_that_was_learned_is_allowed_by_its_address()
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Ip("203.0.113.9"), 443, 4));
        Protect(engine);
        Assert.Equal(VerdictKind.Allow, Judge(engine.Judge(), Traffic.Tcp(Traffic.Pod("shop/web"), Traffic.Ip("203.0.113.9"), 443, 99)));
        Assert.Equal(VerdictKind.Deny, Judge(engine.Judge(), Traffic.Tcp(Traffic.Pod("shop/web"), Traffic.Ip("203.0.113.10"), 443, 99)));
    }

    [Fact]
    public void What_is_no_connection_is_not_judged()
    {
        Assert.Null(Protected().Judge().Judge(Traffic.Tcp(Cart, Traffic.Ip("224.0.0.1"), 5353, 1), out var ignored));
        Assert.Equal(IgnoredReason.NoPeer, ignored);
    }

    private static PolicyEngine Protected()
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Pod("shop/web", 0, "10.1.0.1"), Cart, 8080, 4));
        Protect(engine);
        return engine;
    }

    private static void Protect(PolicyEngine engine)
    {
        foreach (var service in engine.Directory().Services) engine.SetMode(service.Service, Mode.Protect);
    }

    private static VerdictKind Judge(TrafficJudge judge, ConnectionEvent connection) => judge.Judge(connection, out _)!.Verdict.Kind;
}
