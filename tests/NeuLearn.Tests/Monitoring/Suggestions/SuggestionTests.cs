using CsCheck;
using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Monitoring.Suggestions;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.Tests.Monitoring.Suggestions;

public class SuggestionTests
{
    private const double Later = (10 * 24) + 9;
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web", 0, "10.1.0.1");
    private static readonly ConnectionEnd Cart = Traffic.Pod("shop/cart", 0, "10.1.1.1");
    private static readonly ConnectionEnd Db = Traffic.Pod("shop/db", 0, "10.1.2.1");

    [Fact]
    public void A_violation_is_suggested_as_it_was_seen_and_accepting_it_clears_it()
    {
        var engine = Watched.Shop();
        var events = new[] { Traffic.Tcp(Web, Db, 5432, Later, application: "postgresql") };
        var suggestion = Assert.Single(Watched.Assess(engine, events).Suggested.Rules);
        Assert.Equal("shop/web -> shop/db TCP/5432 postgresql", suggestion.Title);
        Assert.Empty(suggestion.Widens);
        var decision = suggestion.Accept(engine.Review(), "ada", "the new report");
        Assert.Equal((suggestion.Id, "allowed by ada: the new report"), (decision.RuleId, decision.ToString()));
        Assert.Empty(Watched.Log(engine, events).Entries);
        Assert.Empty(Watched.Log(Traffic.Reload(Traffic.Bytes(engine)), events).Entries);
        var rule = engine.Review().Known(suggestion.Id);
        Assert.Equal((RuleOrigin.User, LearnedStatus.Active), (rule.Rule.Origin, rule.Status));
    }

    [Fact]
    public void The_new_ports_of_a_pair_are_one_rule()
    {
        var engine = Watched.Shop();
        var events = new[] { Traffic.Tcp(Web, Cart, 9090, Later, application: "http"), Traffic.Tcp(Web, Cart, 9091, Later, application: "http") };
        var suggested = Watched.Assess(engine, events).Suggested;
        Assert.Equal("shop/web -> shop/cart TCP/9090-9091 http", Accepted(engine, Assert.Single(suggested.Rules)));
        Assert.Equal((2, 1.0, "1 rule clears 100 % of 2 connections"), (suggested.Cleared, suggested.Share, suggested.Summary));
        Assert.Empty(Watched.Log(engine, events).Entries);
    }

    [Fact]
    public void An_application_that_was_not_recognised_is_told_as_widening() =>
        Assert.Equal(["any application on TCP/5432"], Assert.Single(Watched.Assess(Watched.Shop(), Traffic.Tcp(Web, Db, 5432, Later)).Suggested.Rules).Widens);

    [Fact]
    public void Many_nodes_become_any_node_as_they_would_in_learning()
    {
        var engine = Watched.Shop();
        var events = Enumerable.Range(1, 3).Select(n => Traffic.Tcp(new ConnectionEnd { Node = $"n{n}" }, Cart, 9100, Later)).ToList();
        var suggestion = Assert.Single(Watched.Assess(engine, events).Suggested.Rules);
        Assert.Equal(Peer.AnyNode, suggestion.Match.Client);
        Assert.Equal("every node as client; 3 were seen", suggestion.Widens[0]);
        suggestion.Accept(engine.Review());
        Assert.Empty(Watched.Log(engine, events.Append(Traffic.Tcp(new ConnectionEnd { Node = "n9" }, Cart, 9100, Later))).Entries);
    }

    [Fact]
    public void A_growing_list_of_outside_addresses_becomes_the_world_as_it_would_in_learning_and_a_short_one_does_not()
    {
        Assert.Equal(Peer.World, Assert.Single(Watched.Assess(Watched.Shop(), From(30)).Suggested.Rules).Match.Client);
        Assert.DoesNotContain(Watched.Assess(Watched.Shop(), From(10)).Suggested.Rules, s => s.Match.Client == Peer.World);

        static IEnumerable<ConnectionEvent> From(int addresses) => Enumerable.Range(1, addresses).Select(i => Traffic.Tcp(Traffic.Ip($"203.0.113.{i}"), Web, 443, Later + (i * 3)));
    }

    [Fact]
    public void New_operations_are_added_to_their_rule()
    {
        ConnectionEvent Asks(string method, double hours) => Traffic.Tcp(Web, Cart, 8080, hours, application: "http") with { Operation = new Operation { Method = method, Path = "/cart" } };
        var engine = Watched.In(Mode.Protect, Traffic.Learn(Enumerable.Range(0, 5).Select(d => Asks("GET", d * 24))));
        ConnectionEvent[] events = [Asks("PUT", Later), Asks("DELETE", Later)];
        var suggestion = Assert.Single(Watched.Assess(engine, events).Suggested.Rules);
        Assert.Equal("shop/web -> shop/cart TCP/8080 http (DELETE /cart, GET /cart, PUT /cart)", Accepted(engine, suggestion));
        Assert.Equal(suggestion.RuleId, Rule.Of(Traffic.Learned(engine, "shop/web", "shop/cart")).Id);
        Assert.Empty(Watched.Log(engine, [.. events, Asks("GET", Later)]).Entries);
        Assert.NotEmpty(Watched.Log(engine, Asks("PATCH", Later)).Entries);
    }

    [Fact]
    public void What_waits_is_accepted_as_it_is()
    {
        var engine = Watched.In(Mode.Protect, Traffic.Learn(Traffic.Daily(Web, Cart, 8080, 5), [Traffic.Tcp(Web, Db, 5432, 9)]));
        var suggestion = Assert.Single(Watched.Assess(engine, Traffic.Tcp(Web, Db, 5432, Later)).Suggested.Rules);
        Assert.Equal("accepted in review", suggestion.Accept(engine.Review()).ToString());
        Assert.Equal(RuleOrigin.Learned, engine.Review().Known(suggestion.Id).Rule.Origin);
    }

    [Fact]
    public void What_a_person_decided_against_is_never_suggested()
    {
        var engine = Watched.Shop();
        engine.Review().Reject(Rule.Of(Traffic.Learned(engine, "shop/web", "shop/cart")).Id);
        engine.Review().Deny(Peer.Parse("shop/web"), Peer.Parse("shop/db"), Transport.Tcp);
        var report = Watched.Assess(engine, Traffic.Tcp(Web, Cart, 8080, Later, application: "http"), Traffic.Tcp(Web, Db, 5432, Later));
        Assert.Empty(report.Suggested.Rules);
        Assert.All(report.Violations, v => Assert.Equal("a person decided against it", v.NotSuggested));
    }

    [Fact]
    public void No_suggestion_allows_what_looks_like_an_attack_by_the_way()
    {
        // One replica alone, in http; another, unhurried and not recognised, to the same port.
        var lone = Enumerable.Range(0, 5).Select(i => Traffic.Tcp(Web, Db, 80, Later, application: "http") with { Time = Traffic.Monday.AddHours(Later).AddSeconds(i) });
        var report = Watched.Assess(Watched.Shop(), [.. lone, Traffic.Tcp(Web, Db, 80, Later)]);
        Assert.Equal([true, false], report.Violations.Select(v => v.IsAttackLike));
        Assert.Contains("would allow what looks like an attack too", report.Violations[1].NotSuggested, StringComparison.Ordinal);
        Assert.Empty(report.Suggested.Rules);
    }

    [Fact]
    public void A_log_that_is_kept_forgets_what_was_allowed_since()
    {
        var engine = Watched.Shop();
        var log = Watched.Log(engine, Traffic.Tcp(Web, Db, 5432, Later), Traffic.Tcp(Web, Cart, 9090, Later));
        engine.Assess(log).Suggested.Rules[0].Accept(engine.Review());
        var after = engine.Assess(log);
        Assert.Equal((1, 1), (after.Cleared, after.Violations.Count));
    }

    [Fact]
    public void Accepting_all_suggestions_clears_exactly_what_they_said() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 5]).Array[1, 40].Sample(choices =>
    {
        var engine = Watched.Shop(3);
        var events = choices.Select(c => Traffic.Tcp(Client(c.Item1), Server(c.Item2), 8078 + c.Item3, Later + (c.Item4 * 24), application: c.Item4 % 2 == 0 ? "http" : null)).ToList();
        var report = Watched.Assess(engine, events);
        var cleared = report.Suggested.Rules.SelectMany(s => s.Clears).Select(v => v.Id).ToList();
        Assert.Equal(cleared.Distinct().Count(), cleared.Count);
        foreach (var suggestion in report.Suggested.Rules) suggestion.Accept(engine.Review());
        var left = Watched.Assess(engine, events).Violations.Select(v => v.Id).ToHashSet();
        Assert.DoesNotContain(cleared, left.Contains);
        Assert.All(report.Violations.Where(v => v.IsAttackLike), v => Assert.Contains(v.Id, left));
    }, iter: 25);

    private static string Accepted(PolicyEngine engine, Suggestion suggestion)
    {
        suggestion.Accept(engine.Review());
        return RuleMatch.Of(engine.Review().Known(suggestion.Id).Rule).ToString();
    }

    private static ConnectionEnd Client(int i) => i switch { 0 => Web, 1 => Db, _ => new ConnectionEnd { Node = "n1" } };

    private static ConnectionEnd Server(int i) => i switch { 0 => Web, 1 => Db, 2 => Cart, 3 => Traffic.Ip("203.0.113.5"), 4 => new ConnectionEnd { Node = "n2" }, _ => Traffic.Ip("203.0.113.6") };
}
