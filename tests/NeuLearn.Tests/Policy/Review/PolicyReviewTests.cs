using CsCheck;
using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.Tests.Policy.Review;

public class PolicyReviewTests
{
    private static readonly PortRange Port = PortRange.Of(new ServicePort(8080));

    [Fact]
    public void A_rejected_rule_stays_out_whatever_is_learned() => Gen.Select(Gen.Int[1, 20], Gen.Bool, Gen.Bool).Sample((days, named, late) =>
    {
        var engine = Web(5);
        var id = engine.Policy().Rules.Single().Id;
        engine.Review().Reject(id, "ada", "not ours");
        if (late) engine = Traffic.Reload(Traffic.Bytes(engine));
        foreach (var e in Traffic.Daily(Traffic.Pod("shop/web", 2), Traffic.Pod("shop/cart"), 8080, days, named ? "http" : null)) engine.Observe(e);
        Assert.Empty(engine.Policy().Rules);
        Assert.Contains(engine.Review().Rules, r => r.Status == LearnedStatus.Rejected && r.Explain().Contains("rejected by ada: not ours", StringComparison.Ordinal));
    }, iter: 30);

    [Fact]
    public void An_accepted_conversation_is_a_rule_and_outlives_its_evidence()
    {
        var engine = Web(1, Traffic.Daily(Traffic.Pod("shop/a"), Traffic.Pod("shop/b"), 80, 5));
        var waiting = engine.Review().Rules.Single(r => r.Status == LearnedStatus.Quarantined).Rule;
        engine.Review().Accept(waiting.Id, "ada");
        var rule = engine.Policy().Rules.Single(r => r.Id == waiting.Id);
        Assert.Equal(RuleOrigin.Learned, rule.Origin);
        Assert.Contains("accepted by ada", rule.Provenance);

        var empty = new PolicyEngine();
        foreach (var (decision, isNote, time) in engine.Decisions.Entries) empty.Decisions.Join(decision, isNote, time);
        Assert.Equal(waiting.Id, empty.Policy().Rules.Single().Id);
    }

    [Fact]
    public void A_deny_wins_over_an_allow_and_is_reported()
    {
        var engine = Web(5);
        var deny = engine.Review().Deny(Peer.Parse("shop/web"), Peer.Parse("shop/cart"), Transport.Tcp, [Port], author: "ada");
        var policy = engine.Policy();
        var rule = policy.Rules.Single(r => r.Id == deny.RuleId);
        Assert.Equal((RuleAction.Deny, RuleOrigin.User), (rule.Action, rule.Origin));
        var verdict = new CompiledPolicy(policy).Decide(new PolicyQuery { Client = rule.Client, Server = rule.Server, Transport = rule.Transport, Port = Port.First });
        Assert.Equal(VerdictKind.Violate, verdict.Kind);
        Assert.Equal(FindingKind.Shadowed, Assert.Single(PolicyReview.Findings(policy)).Kind);
        engine.Review().Reject(deny.RuleId);
        Assert.Empty(PolicyReview.Findings(engine.Policy()));
    }

    [Fact]
    public void An_edit_says_what_it_narrowed_and_what_it_widened()
    {
        var engine = Web(5);
        var id = engine.Policy().Rules.Single().Id;
        engine.Review().Edit(id, m => m with { Application = "http", Ports = [new PortRange(new ServicePort(8000), new ServicePort(8090))] }, "ada");
        var rule = engine.Policy().Rules.Single();
        Assert.Equal((id, RuleOrigin.User, "http"), (rule.Id, rule.Origin, rule.Application));
        Assert.Contains("ports widened from 8080 to 8000-8090", rule.Provenance);
        Assert.Contains("application narrowed from any to http", rule.Provenance);
    }

    [Fact]
    public void Taking_a_decision_back_gives_the_policy_there_was()
    {
        var engine = Web(5);
        var before = engine.Policy().Rules.Single();
        engine.Review().Reject(before.Id);
        engine.Review().Withdraw(before.Id);
        Assert.Equal(before.ToString(), engine.Policy().Rules.Single().ToString());
        Assert.Equal(before.Provenance, engine.Policy().Rules.Single().Provenance);
    }

    [Fact]
    public void What_a_person_allows_is_a_rule_of_theirs_that_outlives_relearning()
    {
        var engine = Web(5);
        var match = new RuleMatch { Client = Peer.Parse("shop/web"), Server = Peer.Parse("shop/db"), Transport = Transport.Tcp, Ports = [PortRange.Of(new ServicePort(5432))] };
        var decision = engine.Review().Allow(match, "ada", "the report");
        var rule = engine.Policy().Rules.Single(r => r.Id == decision.RuleId);
        Assert.Equal((RuleOrigin.User, "allowed by ada: the report"), (rule.Origin, rule.Provenance[0]));
        foreach (var e in Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/db"), 5432, 1)) engine.Observe(e);
        Assert.Equal(RuleOrigin.User, Traffic.Reload(Traffic.Bytes(engine)).Policy().Rules.Single(r => r.Id == decision.RuleId).Origin);
        engine.Review().Withdraw(decision.RuleId);
        Assert.DoesNotContain(engine.Policy().Rules, r => r.Id == decision.RuleId);
    }

    [Fact]
    public void Allowing_what_waits_accepts_it_and_allowing_more_than_a_rule_does_edits_it()
    {
        var engine = Web(5, [Traffic.Tcp(Traffic.Pod("shop/web"), Traffic.Pod("shop/db"), 5432, 9)]);
        var waiting = engine.Review().Rules.Single(r => r.Status == LearnedStatus.Quarantined).Rule;
        Assert.Equal(DecisionKind.Accept, engine.Review().Allow(RuleMatch.Of(waiting)).Kind);
        var known = engine.Policy().Rules.Single(r => r.Server.ToString() == "shop/cart");
        var edited = engine.Review().Allow(RuleMatch.Of(known) with { Operations = [new OperationPattern("GET", "/a", null)] });
        Assert.Equal((DecisionKind.Edit, known.Id), (edited.Kind, edited.RuleId));
        Assert.StartsWith("edited", edited.ToString(), StringComparison.Ordinal);
        Assert.Throws<ReviewException>(() => engine.Review().Allow(RuleMatch.Of(known) with { Transport = new Transport(47) }));
    }

    [Fact]
    public void An_unknown_rule_is_refused_and_nothing_changes()
    {
        var engine = Web(5);
        var bytes = Traffic.Bytes(engine);
        Assert.Contains("no such rule", Assert.Throws<ReviewException>(() => engine.Review().Accept("r-0")).Message, StringComparison.Ordinal);
        Assert.Equal(bytes, Traffic.Bytes(engine));
    }

    [Fact]
    public void Duplicates_and_parts_denied_are_found()
    {
        var engine = Web(5);
        engine.Review().Deny(Peer.Parse("shop/web"), Peer.Parse("shop/cart"), Transport.Tcp, [Port], "http");
        var policy = engine.Policy();
        Assert.Equal(FindingKind.Contradicting, Assert.Single(PolicyReview.Findings(policy)).Kind);
        var learned = policy.Rules.Single(r => r.Action == RuleAction.Allow);
        var twice = policy with { Rules = [learned, learned with { Id = "r-imported", Origin = RuleOrigin.Imported }] };
        var finding = Assert.Single(PolicyReview.Findings(twice));
        Assert.Equal((FindingKind.Duplicate, learned.Id, "r-imported"), (finding.Kind, finding.RuleId, finding.OtherId));
    }

    private static PolicyEngine Web(int days, params IEnumerable<ConnectionEvent>[] more) =>
        Traffic.Learn([Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, days), .. more]);
}
