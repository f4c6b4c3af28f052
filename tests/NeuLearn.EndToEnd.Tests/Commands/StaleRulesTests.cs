using System.Globalization;
using System.Text.Json;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class StaleRulesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _state;

    public StaleRulesTests()
    {
        _state = _folder["s"];
        // Port 8080 is used on 50 days, port 9090 on the first three of them only.
        var lines = Enumerable.Range(0, 50).SelectMany(d => d < 3 ? [On(d, 8080), On(d, 9090)] : new[] { On(d, 8080) });
        Neulearn.Run("learn", _folder.Write("e.ndjson", string.Join('\n', lines)), "--state", _state).Succeeded();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rules_that_were_not_used_for_long_are_listed_with_how_often_such_rules_come_back()
    {
        var run = Neulearn.Run("rules", "--state", _state, "--stale").Succeeded();
        Assert.Contains("TCP/9090", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("TCP/8080", run.Output, StringComparison.Ordinal);
        Assert.Contains("| 47 ", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("1 rule to look at; none is removed", run.Lines[^1], StringComparison.Ordinal);
        Assert.Equal("No learned rule was unused for that long.", Assert.Single(Neulearn.Run("rules", "--state", _state, "--unused-for", "48").Succeeded().Lines));
    }

    [Fact]
    public void For_programs_a_stale_rule_is_a_rule_with_a_part_more()
    {
        var rules = Neulearn.Run("rules", "--state", _state, "--json").Succeeded().Json;
        var stale = Assert.Single(Neulearn.Run("rules", "--state", _state, "--stale", "--json").Succeeded().Json);
        var same = Assert.Single(rules, r => r.Text("id") == stale.Text("id"));
        Assert.Equal(same.Names().Append("stale"), stale.Names());
        var part = stale.GetProperty("stale");
        Assert.Equal(["silentDays", "activeDays", "longestReturn", "returnProbability", "observations", "observedDays"], part.Names());
        Assert.Equal((47, 3, 1, 50), (part.Count("silentDays"), part.Count("activeDays"), part.Count("longestReturn"), part.Count("observedDays")));
        Assert.Equal(JsonValueKind.Number, part.GetProperty("returnProbability").ValueKind);
    }

    [Fact]
    public void What_is_accepted_leaves_the_list()
    {
        var id = Assert.Single(Neulearn.Run("rules", "--state", _state, "--stale", "--json").Succeeded().Json).Text("id");
        Neulearn.Run("accept", id, "--state", _state).Succeeded();
        Assert.Empty(Neulearn.Run("rules", "--state", _state, "--stale", "--json").Succeeded().Json);
    }

    [Fact]
    public void A_number_of_days_below_zero_is_refused() => Neulearn.Run("rules", "--state", _state, "--unused-for", "-1").Refused("--unused-for");

    private static string On(int day, int port) => EventLines.WebToCart(port: port)
        .Replace("2026-01-05", new DateTime(2026, 1, 5).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
