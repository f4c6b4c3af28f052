using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Monitoring;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Monitoring.Assessment;

public class ViolationKindTests
{
    private const double Later = (10 * 24) + 9;
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web", 0, "10.1.0.1");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart", 0, "10.1.1.1");
    private static readonly ConnectionEnd Db = Traffic.Pod("shop/db", 0, "10.1.2.1");

    [Fact]
    public void A_known_pair_on_another_port()
    {
        var v = Watched.One(Watched.Shop(), Traffic.Tcp(Web, Cart, 9090, Later));
        Assert.Equal((ViolationKind.NewPort, VerdictKind.Deny), (v.Kind, v.Verdict));
        Assert.Equal("this pair is known on TCP/8080; new is TCP/9090", v.Reason);
    }

    [Fact]
    public void A_pair_of_known_services_that_never_met()
    {
        var v = Watched.One(Watched.Shop(), Traffic.Tcp(Web, Db, 5432, Later));
        Assert.Equal((ViolationKind.NewPeer, "no rule lets shop/web open anything to shop/db"), (v.Kind, v.Reason));
    }

    [Fact]
    public void An_outside_address_is_a_new_peer_and_no_new_identity() =>
        Assert.Equal(ViolationKind.NewPeer, Watched.One(Watched.Shop(), Traffic.Tcp(Web, Traffic.Ip("203.0.113.7"), 443, Later)).Kind);

    [Fact]
    public void A_service_that_was_never_seen()
    {
        var v = Watched.One(Watched.Shop(), Traffic.Tcp(Traffic.Pod("shop/intruder", 0, "10.6.6.6"), Cart, 8080, Later));
        Assert.Equal((ViolationKind.NewIdentity, "shop/intruder was never seen before"), (v.Kind, v.Reason));
    }

    [Fact]
    public void Another_application_on_a_known_port()
    {
        var v = Watched.One(Watched.Shop(), Traffic.Tcp(Web, Cart, 8080, Later, application: "redis"));
        Assert.Equal((ViolationKind.NewApplication, "TCP/8080 of this pair is known to carry http; new is redis"), (v.Kind, v.Reason));
    }

    [Fact]
    public void What_fits_no_protocol_on_a_port_whose_application_is_known()
    {
        var v = Watched.One(Watched.Shop(), Traffic.Tcp(Web, Cart, 8080, Later, application: ConnectionEvent.UnknownApplication));
        Assert.Equal((ViolationKind.UnknownApplication, "TCP/8080 of this pair is known to carry http; what was said now fits no protocol that is known"), (v.Kind, v.Reason));
    }

    [Fact]
    public void What_can_carry_anything_on_the_port_of_another_application()
    {
        var known = Watched.One(Watched.Shop(), Traffic.Tcp(Web, Cart, 8080, Later, application: "ssh"));
        Assert.Equal((ViolationKind.TunnelledApplication, "ssh can carry anything, and TCP/8080 is for http; TCP/8080 of this pair is known to carry http"), (known.Kind, known.Reason));
        var stranger = Watched.One(Watched.Shop(), Traffic.Tcp(Web, Traffic.Ip("203.0.113.7"), 443, Later, application: "ssh"));
        Assert.Equal((ViolationKind.TunnelledApplication, "ssh can carry anything, and TCP/443 is for https"), (stranger.Kind, stranger.Reason));
        Assert.True(stranger is { IsAttackLike: true, Level: ViolationLevel.High });
        Assert.NotNull(stranger.NotSuggested);
    }

    [Theory]
    [InlineData(22, "ssh")]
    [InlineData(1194, "openvpn")]
    [InlineData(443, "redis")]
    public void A_carrier_on_its_own_port_and_another_application_are_no_tunnel(int port, string application) =>
        Assert.Equal(ViolationKind.NewPeer, Watched.One(Watched.Shop(), Traffic.Tcp(Web, Traffic.Ip("203.0.113.7"), (ushort)port, Later, application: application)).Kind);

    [Fact]
    public void Another_operation_of_a_known_conversation()
    {
        var engine = Watched.In(Mode.Monitor, Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 5, "http").Select(e => e with { Operation = new Operation { Method = "GET", Path = "/cart/17" } })));
        ConnectionEvent Asks(string method, string path) => Traffic.Tcp(Web, Cart, 8080, Later, application: "http") with { Operation = new Operation { Method = method, Path = path } };
        Assert.Empty(Watched.Assess(engine, Asks("GET", "/cart/18")).Violations);
        var v = Watched.One(engine, Asks("DELETE", "/cart/17"), Asks("DELETE", "/cart/18"));
        Assert.Equal((ViolationKind.NewOperation, VerdictKind.Violate, "known are GET /cart/{int}; new is DELETE /cart/{int}"), (v.Kind, v.Verdict, v.Reason));
        Assert.Equal(["DELETE /cart/{int}"], v.Match.Operations.Select(o => o.ToString()));
    }

    [Fact]
    public void Operations_do_not_multiply_what_is_new_for_other_reasons() =>
        Watched.One(Watched.Shop(), Enumerable.Range(0, 20).Select(i => Traffic.Tcp(Web, Db, 80, Later, application: "http") with { Operation = new Operation { Method = "GET", Path = $"/p{i}" } }));

    [Fact]
    public void What_waits_in_quarantine_is_told_with_its_reasons()
    {
        var engine = Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 5), [Traffic.Tcp(Web, Db, 5432, 9)]);
        var v = Watched.One(Watched.In(Mode.Monitor, engine), Traffic.Tcp(Web, Db, 5432, Later));
        Assert.Equal(ViolationKind.Quarantined, v.Kind);
        Assert.Contains("seen on one day only", v.Reason, StringComparison.Ordinal);
        Assert.Equal(LearnedStatus.Quarantined, Traffic.Learned(engine, "shop/web", "shop/db").Status);
    }

    [Fact]
    public void What_a_person_rejected_or_denied_is_told_as_such()
    {
        var engine = Watched.Shop();
        var id = Rule.Of(Traffic.Learned(engine, "shop/web", "shop/cart")).Id;
        engine.Review().Reject(id, "ada", "not ours");
        engine.Review().Deny(Peer.Parse("shop/cart"), Peer.Parse("shop/db"), Transport.Tcp, note: "moved");
        var rejected = Watched.One(engine, Traffic.Tcp(Web, Cart, 8080, Later, application: "http"));
        Assert.Equal((ViolationKind.Rejected, id), (rejected.Kind, rejected.Rule));
        Assert.Contains("rejected by ada: not ours", rejected.Reason, StringComparison.Ordinal);
        var denied = Watched.One(engine, Traffic.Tcp(Cart, Db, 5432, Later));
        Assert.Equal(ViolationKind.DeniedByRule, denied.Kind);
        Assert.Contains("denied in review: moved", denied.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_platform_does_not_allow_is_not_held_against_what_was_learned()
    {
        var engine = Watched.Shop();
        var judgement = engine.Judge().Judge(Traffic.Tcp(Web, Cart, 8080, Later), out _)!;
        var log = new ViolationLog();
        log.Add(judgement with { Verdict = new Verdict(VerdictKind.Deny, -1), Rule = null, PlatformPolicy = "shop/deny-all" });
        var v = Assert.Single(engine.Assess(log).Violations);
        Assert.Equal((ViolationKind.NotInPolicy, "the policies that apply do not let it through: shop/deny-all"), (v.Kind, v.Reason));
    }

    [Fact]
    public void Off_hours_are_told_only_when_asked_for_and_never_as_more_than_information()
    {
        var silent = Watched.Shop(20);
        Assert.Empty(Watched.Assess(silent, Traffic.Tcp(Web, Cart, 8080, (21 * 24) + 3)).Violations);
        var asking = Asking(20);
        var v = Watched.One(asking, Traffic.Tcp(Web, Cart, 8080, (21 * 24) + 3));
        Assert.Equal((ViolationKind.OffHours, ViolationLevel.Info, VerdictKind.Allow), (v.Kind, v.Level, v.Verdict));
        Assert.EndsWith("allows it, and was never used before on Monday 03:00 UTC", v.Reason, StringComparison.Ordinal);
        Assert.Empty(Watched.Assess(asking, Traffic.Tcp(Web, Cart, 8080, (21 * 24) + 9)).Violations);
    }

    [Fact]
    public void Trap130_and_P33_neither_a_first_sample_nor_a_constant_series_is_told()
    {
        // A week shows no hour twice: nothing can be said of it.
        Assert.Empty(Watched.Assess(Asking(1), Traffic.Tcp(Web, Cart, 8080, 33)).Violations);
        Assert.Empty(Watched.Assess(Asking(13), Traffic.Tcp(Web, Cart, 8080, (14 * 24) + 3)).Violations);
        var constant = Watched.In(Mode.Protect, Ask(Enumerable.Range(0, 15 * 24).Select(h => Traffic.Tcp(Web, Cart, 8080, h))));
        Assert.Empty(Watched.Assess(constant, Enumerable.Range(15 * 24, 168).Select(h => Traffic.Tcp(Web, Cart, 8080, h))).Violations);
    }

    private static PolicyEngine Asking(int days) => Watched.In(Mode.Protect, Ask(Traffic.Daily(Web, Cart, 8080, days)));

    private static PolicyEngine Ask(IEnumerable<ConnectionEvent> events)
    {
        var engine = new PolicyEngine(new EngineOptions { Monitoring = new MonitoringOptions { OffHours = true } });
        foreach (var e in events) engine.Observe(e);
        return engine;
    }
}
