using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class RulesCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>
{
    [Fact]
    public void Each_line_has_the_stable_shape()
    {
        var rules = Rules();
        Assert.NotEmpty(rules);
        foreach (var rule in rules)
        {
            string[] optional = ["application", "reasons"];
            Assert.Equal(
                ["id", "client", "server", "transport", "ports", "operations", "action", "origin", "status", "evidence", "trust", "provenance"],
                rule.Names().Except(optional, StringComparer.Ordinal));
            Assert.Matches("^r-[0-9a-f]+$", rule.Text("id"));
            rule.Peer("client");
            rule.Peer("server");
            rule.Word("transport", "TCP", "UDP", "SCTP", "ICMP", "ICMPv6");
            Assert.All(rule.GetProperty("ports").EnumerateArray(), port => Assert.Matches(@"^(\d+|\d+-\d+|any|\d+/\d+)$", port.GetString()));
            Assert.True(rule.GetProperty("ports").GetArrayLength() > 0);
            if (rule.Names().Contains("application", StringComparer.Ordinal)) Assert.Matches("^[a-z0-9-]+$", rule.Text("application"));
            rule.Word("action", "allow", "deny");
            rule.Word("origin", "learned", "user", "imported");
            rule.Word("status", "active", "quarantined", "rejected");
            Assert.All(rule.GetProperty("provenance").EnumerateArray(), step => Assert.NotEmpty(step.GetString()!));
        }
    }

    [Fact]
    public void Operations_say_what_was_asked()
    {
        var operations = Rules().SelectMany(r => r.GetProperty("operations").EnumerateArray()).ToList();
        Assert.NotEmpty(operations);
        foreach (var operation in operations)
        {
            Assert.NotEmpty(operation.Names());
            Assert.Empty(operation.Names().Except(["method", "path", "name"], StringComparer.Ordinal));
            Assert.All(operation.Names(), name => Assert.NotEmpty(operation.Text(name)));
        }
    }

    [Fact]
    public void Evidence_and_trust_are_numbers_that_agree_with_each_other()
    {
        foreach (var rule in Rules())
        {
            var evidence = rule.GetProperty("evidence");
            Assert.Equal(["firstSeen", "lastSeen", "connections", "days", "hoursOfWeek", "clientReplicas", "serverReplicas"], evidence.Names());
            Assert.True(evidence.Time("firstSeen") <= evidence.Time("lastSeen"));
            Assert.InRange(evidence.Count("days"), 1, 7);
            Assert.InRange(evidence.Count("hoursOfWeek"), 1, 168);
            Assert.True(evidence.Count("connections") >= evidence.Count("days"));
            evidence.Count("clientReplicas");
            evidence.Count("serverReplicas");
            var trust = rule.GetProperty("trust");
            Assert.Equal(["score", "points"], trust.Names());
            var points = trust.GetProperty("points").EnumerateArray().ToList();
            Assert.All(points, p => Assert.Equal(["name", "value"], p.Names()));
            Assert.Equal(trust.GetProperty("score").GetInt32(), points.Sum(p => p.GetProperty("value").GetInt32()));
        }
    }

    [Fact]
    public void What_waits_says_why() => Assert.All(
        Rules("--status", "quarantined"),
        rule => Assert.True(rule.GetProperty("reasons").GetArrayLength() > 0));

    [Fact]
    public void An_id_names_one_rule()
    {
        var ids = Rules().Select(r => r.Text("id")).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_parts_by_status_are_the_whole()
    {
        var all = Rules("--status", "all");
        Assert.All(Rules("--status", "active"), r => Assert.Equal("active", r.Text("status")));
        Assert.All(Rules("--status", "quarantined"), r => Assert.Equal("quarantined", r.Text("status")));
        Assert.Equal(all.Count, Rules("--status", "active").Count + Rules("--status", "quarantined").Count + Rules("--status", "rejected").Count);
    }

    [Fact]
    public void A_service_chooses_the_rules_with_it_on_either_side()
    {
        var rules = Rules("--service", "shop/web");
        Assert.Contains(rules, r => r.Text("client") == "shop/web");
        Assert.Contains(rules, r => r.Text("server") == "shop/web");
        Assert.All(rules, r => Assert.Contains("shop/web", new[] { r.Text("client"), r.Text("server") }));
        Assert.True(Rules("--service", "shop/web", "--service", "shop/api").Count > rules.Count);
        Assert.Empty(Rules("--service", "shop/nobody"));
    }

    [Fact]
    public void The_table_for_people_shows_the_same_rules()
    {
        var table = Neulearn.Run("rules", "--state", cluster.State).Succeeded();
        Assert.Empty(table.Error);
        Assert.All(Rules(), rule => Assert.Contains(rule.Text("id"), table.Output, StringComparison.Ordinal));
        Assert.Matches(@"\n\d+ active, \d+ quarantined\n$", table.Output);
    }

    private IReadOnlyList<System.Text.Json.JsonElement> Rules(params string[] options)
    {
        var run = Neulearn.Run(["rules", "--state", cluster.State, "--json", .. options]).Succeeded();
        Assert.Empty(run.Error);
        return run.Json;
    }
}
