using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning;

public class OutcomeGateTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart");

    [Theory]
    [InlineData(Outcome.Refused)]
    [InlineData(Outcome.Unanswered)]
    [InlineData(Outcome.Denied)]
    public void Trap70_94_P17_failed_attempts_are_observations_and_never_permission(Outcome outcome)
    {
        var engine = Traffic.Learn(Daily(outcome));
        Assert.Empty(engine.Baseline().Learned);
        Assert.Single(engine.Baseline().FailedOnly);
        Assert.Empty(engine.Policy().Rules);
    }

    [Fact]
    public void An_outcome_nobody_saw_waits_for_review_however_often_it_comes()
    {
        var learned = Traffic.Learned(Traffic.Learn(Daily(Outcome.Unknown)), "shop/web", "shop/cart");
        Assert.Equal(LearnedStatus.Quarantined, learned.Status);
        Assert.Contains("outcome-unknown", Traffic.Reasons(learned));
    }

    [Fact]
    public void Data_both_ways_is_proof_that_the_server_answered()
    {
        var engine = Traffic.Learn(Daily(Outcome.Unknown).Select(e => e with { BytesSent = 10, BytesReceived = 10 }));
        Assert.Equal(LearnedStatus.Active, Traffic.Learned(engine, "shop/web", "shop/cart").Status);
    }

    [Fact]
    public void Data_one_way_is_none()
    {
        var engine = Traffic.Learn(Daily(Outcome.Unknown).Select(e => e with { BytesSent = 10 }));
        Assert.Equal(LearnedStatus.Quarantined, Traffic.Learned(engine, "shop/web", "shop/cart").Status);
    }

    [Fact]
    public void Data_does_not_turn_a_refusal_into_success() =>
        Assert.Empty(Traffic.Learn(Daily(Outcome.Refused).Select(e => e with { BytesSent = 10, BytesReceived = 10 })).Baseline().Learned);

    [Theory]
    [InlineData(Outcome.Unanswered)]
    [InlineData(Outcome.Unknown)]
    public void Trap74_udp_that_recurs_without_a_reply_is_weak_evidence_and_says_so(Outcome outcome)
    {
        var engine = Traffic.Learn(Daily(outcome).Select(e => e with { Transport = Transport.Udp, Port = new ServicePort(8301) }));
        var learned = Traffic.Learned(engine, "shop/web", "shop/cart");
        Assert.Equal(LearnedStatus.Active, learned.Status);
        Assert.Contains(learned.Provenance, p => p.StartsWith("weak evidence: UDP without a seen reply", StringComparison.Ordinal));
        Assert.Contains("weak evidence", string.Join(' ', Assert.Single(engine.Policy().Rules).Provenance), StringComparison.Ordinal);
    }

    [Fact]
    public void Udp_that_was_refused_or_denied_is_not_even_weak_evidence()
    {
        foreach (var outcome in (Outcome[])[Outcome.Refused, Outcome.Denied])
            Assert.Empty(Traffic.Learn(Daily(outcome).Select(e => e with { Transport = Transport.Udp })).Baseline().Learned);
    }

    [Fact]
    public void Udp_from_outside_that_nothing_answers_is_scanning_however_persistent()
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Ip("203.0.113.9"), Cart, 161, 9).Select(e => e with { Transport = Transport.Udp, Outcome = Outcome.Unanswered }));
        Assert.Contains("unsolicited", Traffic.Reasons(Traffic.Learned(engine, "cidr/203.0.113.9/32", "shop/cart")));
    }

    [Fact]
    public void Trap74_udp_that_is_answered_is_learned_on_every_port() =>
        Assert.Equal(5, Traffic.Learn(((int[])[443, 514, 5353, 8301, 8472]).SelectMany(p =>
            Daily(Outcome.Established).Select(e => e with { Transport = Transport.Udp, Port = new ServicePort((ushort)p) }))).Policy().Rules.Count);

    [Fact]
    public void What_mostly_fails_waits_for_review()
    {
        var failing = Daily(Outcome.Refused).SelectMany(e => Enumerable.Range(0, 5).Select(i => e with { Time = e.Time.AddMinutes(i) }));
        var learned = Traffic.Learned(Traffic.Learn(failing, Daily(Outcome.Established).Take(2)), "shop/web", "shop/cart");
        Assert.Contains("mostly-failing", Traffic.Reasons(learned));
        Assert.Contains("only 2 of 27", Assert.Single(learned.Trust.Reasons, r => r.Code == "mostly-failing").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_fails_now_and_then_is_learned()
    {
        var learned = Traffic.Learned(Traffic.Learn(Daily(Outcome.Refused).Take(3), Daily(Outcome.Established).Select(e => e with { Time = e.Time.AddHours(1) })), "shop/web", "shop/cart");
        Assert.Equal(LearnedStatus.Active, learned.Status);
        // The rule rests on what completed alone.
        Assert.Equal(5, learned.Evidence.Connections);
    }

    private static IEnumerable<ConnectionEvent> Daily(Outcome outcome) => Traffic.Daily(Web, Cart, 8080, 5).Select(e => e with { Outcome = outcome });
}
