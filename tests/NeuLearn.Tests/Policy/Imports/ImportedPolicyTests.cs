using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.Policy.Imports;
using NeuLearn.Policy.Review;

namespace NeuLearn.Tests.Policy.Imports;

/// <summary>Deny rules and decisions of people come before imported rules, and those before learned ones.</summary>
public class ImportedPolicyTests
{
    [Fact]
    public void Imported_rules_join_the_policy_and_stay_apart_from_what_was_learned()
    {
        var engine = Learned();
        var before = engine.Baseline().Learned.Count;
        engine.Imports.Record(Imports.Of([Imports.Rule("shop/web", "shop/db", 5432, "shop/db")]));
        Assert.Equal(before, engine.Baseline().Learned.Count);
        var rule = engine.Policy().Rules.Single(r => r.Origin == RuleOrigin.Imported);
        Assert.Equal(["imported from kubernetes: shop/db.yaml:1 shop/db"], rule.Provenance);
        Assert.Equal(VerdictKind.Allow, Verdict(engine, "shop/web", "shop/db", 5432));
        var reviewed = engine.Review().Rules.Single(r => r.Rule.Id == rule.Id);
        Assert.Equal((LearnedStatus.Active, null), (reviewed.Status, reviewed.Learned));
    }

    [Fact]
    public void A_rule_that_was_learned_too_is_there_once_and_reported()
    {
        var engine = Learned();
        var learned = engine.Policy().Rules.Single();
        engine.Imports.Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 8080, "shop/cart")]));
        var policy = engine.Policy();
        var kept = Assert.Single(policy.Rules);
        Assert.Equal(RuleOrigin.Imported, kept.Origin);
        Assert.Contains(kept.Provenance, p => p.Contains(learned.Id, StringComparison.Ordinal));
        Assert.Equal(learned.Id, Assert.Single(policy.Repeated).Id);
        var finding = Assert.Single(PolicyReview.Findings(policy));
        Assert.Equal((FindingKind.Duplicate, learned.Id, kept.Id), (finding.Kind, finding.RuleId, finding.OtherId));
    }

    [Fact]
    public void What_was_learned_under_an_imported_policy_says_so()
    {
        var engine = Learned();
        engine.Imports.Record(Imports.Of([ImportedRule.Of(
            new RuleMatch { Client = Peer.Parse("shop/web"), Server = Peer.Parse("shop/cart"), Transport = Transport.Tcp }, RuleAction.Allow, ["shop/cart"], ["imported"])]));
        var (learned, imported) = (engine.Policy().Rules.Single(r => r.Origin == RuleOrigin.Learned), engine.Policy().Rules.Single(r => r.Origin == RuleOrigin.Imported));
        Assert.Contains($"allowed by the imported {imported.Id} already", learned.Provenance);
        Assert.Contains(PolicyReview.Findings(engine.Policy()), f => f.Kind == FindingKind.Shadowed && f.RuleId == learned.Id && f.OtherId == imported.Id);
    }

    [Fact]
    public void An_imported_deny_wins_over_what_was_learned_and_accepted()
    {
        var engine = Learned();
        engine.Review().Pin(engine.Policy().Rules.Single().Id);
        engine.Imports.Record(Imports.Of([Imports.Rule(RuleAction.Deny, "shop/web", "shop/cart", 8080, "shop/cart")]));
        foreach (var service in new[] { "shop/web", "shop/cart" }) engine.SetMode(Peer.Parse(service), Mode.Protect);
        Assert.Equal(VerdictKind.Deny, Verdict(engine, "shop/web", "shop/cart", 8080));
        var deny = engine.Policy().Rules.Single(r => r.Action == RuleAction.Deny);
        Assert.Contains("import it again", Assert.Throws<ReviewException>(() => engine.Review().Reject(deny.Id)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejected_conversation_does_not_come_back_by_import()
    {
        var engine = Learned();
        engine.Review().Reject(engine.Policy().Rules.Single().Id);
        engine.Imports.Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 8080, "shop/cart")]));
        Assert.Empty(engine.Policy().Rules);
    }

    [Fact]
    public void An_imported_rule_can_be_decided_about_by_its_own_id()
    {
        var engine = Learned();
        engine.Imports.Record(Imports.Of([Imports.Rule("shop/web", "shop/db", 5432, "shop/db")]));
        var id = engine.Policy().Rules.Single(r => r.Origin == RuleOrigin.Imported).Id;
        engine.Review().Edit(id, m => m with { Application = "postgresql" });
        Assert.Equal((RuleOrigin.User, "postgresql"), engine.Policy().Rules.Where(r => r.Id == id).Select(r => (r.Origin, r.Application)).Single());
        engine.Review().Reject(id);
        Assert.DoesNotContain(engine.Policy().Rules, r => r.Id == id);
        // The decision outlives another import of the same.
        engine.Imports.Record(Imports.Of([Imports.Rule("shop/web", "shop/db", 5432, "shop/db"), Imports.Rule("shop/web", "shop/db", 5433, "shop/db")]));
        Assert.DoesNotContain(engine.Policy().Rules, r => r.Id == id);
        Assert.Contains(engine.Policy().Rules, r => r.Origin == RuleOrigin.Imported);
    }

    [Fact]
    public void Imports_survive_saving_and_merging()
    {
        var (one, other) = (Learned(), new PolicyEngine());
        other.Imports.Record(Imports.Of([Imports.Rule("shop/web", "shop/db", 5432, "shop/db", "shop/web")], "shop/empty"));
        one.Merge(Traffic.Reload(Traffic.Bytes(other)));
        var again = Traffic.Reload(Traffic.Bytes(one));
        Assert.Equal(Traffic.Bytes(one), Traffic.Bytes(again));
        Assert.Contains(again.Policy().Rules, r => r.Origin == RuleOrigin.Imported);
        Assert.Equal(3, again.Imports.Objects.Count());
    }

    private static PolicyEngine Learned() => Traffic.Learn(Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 5));

    private static VerdictKind Verdict(PolicyEngine engine, string client, string server, int port) => new CompiledPolicy(engine.Policy()).Decide(new PolicyQuery
    {
        Client = Peer.Parse(client), Server = Peer.Parse(server), Transport = Transport.Tcp, Port = new ServicePort((ushort)port),
    }).Kind;
}
