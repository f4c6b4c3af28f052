using System.Text.Json;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class ReplayReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _state;

    public ReplayReportTests()
    {
        _state = _folder["s"];
        Neulearn.Run("learn", _folder.Write("learned.ndjson", EventLines.Days(10)), "--state", _state).Succeeded();
        Neulearn.Run("mode", "--state", _state, "--all", "--set", "protect", "--force").Succeeded();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Violations_are_ranked_with_what_is_new_and_few_rules_are_suggested()
    {
        var run = Replay(EventLines.WebToCart(port: 9090), EventLines.WebToCart(port: 9091)).Exited(2);
        Assert.Contains("| medium | ", run.Output, StringComparison.Ordinal);
        Assert.Contains("new-port", run.Output, StringComparison.Ordinal);
        Assert.Contains("this pair is known on TCP/8080; new is TCP/9090", run.Output, StringComparison.Ordinal);
        Assert.Contains("shop/web -> shop/cart TCP/9090-9091 http", run.Output, StringComparison.Ordinal);
        Assert.Equal("1 rule clears 100 % of 2 connections", run.Lines[^2]);
        Assert.Equal("0 allow, 0 learn, 0 violate, 2 deny, 0 skip, 0 malformed", run.Lines[^1]);
    }

    [Fact]
    public void Nothing_is_listed_where_everything_is_allowed() =>
        Assert.Equal(["1 allow, 0 learn, 0 violate, 0 deny, 0 skip, 0 malformed"], Replay(EventLines.WebToCart()).Exited(0).Lines);

    [Fact]
    public void What_is_alike_is_shown_by_its_first_few()
    {
        var attempts = Enumerable.Range(1, 10).Select(i => EventLines.WebToCart(port: i, outcome: "refused").Replace("\"client\":{", "\"client\":{\"ip\":\"203.0.113.9\"},\"was\":{", StringComparison.Ordinal));
        var run = Replay([.. attempts]).Exited(2);
        Assert.Equal(3, run.Lines.Count(l => l.Contains("cidr/203.0.113.9/32 -> shop/cart", StringComparison.Ordinal)));
        Assert.Contains("7 more like it", run.Output, StringComparison.Ordinal);
        Assert.Contains("attempts from outside that got nowhere", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("all of them: --report", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ndjson")]
    [InlineData("ocsf")]
    [InlineData("sarif")]
    public void A_report_is_written_beside_whatever_is_printed(string format)
    {
        var events = _folder.Write("e.ndjson", EventLines.WebToCart(port: 9090));
        var report = _folder[$"reports/r.{format}"];
        Neulearn.Run("replay", events, "--state", _state, "--json", "--report", report, "--report-format", format).Exited(2);
        var first = File.ReadAllText(report);
        Neulearn.Run("replay", events, "--state", _state, "--report", report, "--report-format", format).Exited(2);
        Assert.Equal(first, File.ReadAllText(report));
        var objects = format == "sarif" ? [first] : first.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(objects, o => Assert.Equal(JsonValueKind.Object, JsonElement.Parse(o).ValueKind));
        Assert.Contains("new-port", first, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_a_form_that_is_not_known_is_refused() =>
        Neulearn.Run("replay", _folder.Write("e", EventLines.WebToCart()), "--state", _state, "--report", _folder["r"], "--report-format", "xml").Refused("xml");

    [Fact]
    public void What_is_kept_adds_up_over_replays_and_a_suggestion_of_it_can_be_accepted()
    {
        var first = _folder.Write("1.ndjson", EventLines.WebToCart(port: 9090));
        var second = _folder.Write("2.ndjson", EventLines.WebToCart(port: 9091));
        Neulearn.Run("replay", first, "--state", _state, "--keep").Exited(2);
        Neulearn.Run("replay", first, "--state", _state, "--keep").Exited(2);
        var once = TemporaryFolder.Hash(_state);
        Neulearn.Run("replay", second, "--state", _state).Exited(2);
        Assert.Equal(once, TemporaryFolder.Hash(_state));
        var run = Neulearn.Run("replay", second, "--state", _state, "--keep").Exited(2);
        Assert.Equal("1 rule clears 100 % of 2 connections", run.Lines[^2]);

        var id = run.Lines.Single(l => l.StartsWith("| r-", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries)[1];
        Assert.Contains($"{id} shop/web -> shop/cart TCP/9090-9091 http: allowed by ada", Neulearn.Run("accept", id, "--state", _state, "--author", "ada").Succeeded().Output, StringComparison.Ordinal);
        Neulearn.Run("replay", first, second, "--state", _state).Exited(0);
        Assert.Contains("2 that were kept are allowed by now", Neulearn.Run("replay", first, "--state", _state, "--keep").Exited(0).Output, StringComparison.Ordinal);
        Neulearn.Run("accept", "r-000000000000", "--state", _state).Refused("no such rule");
    }

    [Fact]
    public void Keeping_learns_nothing_and_needs_a_state()
    {
        var rules = Neulearn.Run("rules", "--state", _state, "--json").Succeeded().Output;
        Replay(["--keep"], EventLines.WebToCart(port: 9090)).Exited(2);
        Assert.Equal(rules, Neulearn.Run("rules", "--state", _state, "--json").Succeeded().Output);
        var policy = _folder["out"];
        Neulearn.Run("export", "--state", _state, "--to", "kubernetes", "--out", policy).Succeeded();
        Neulearn.Run("replay", _folder.Write("e", EventLines.WebToCart()), "--policy", policy, "--keep").Refused("--keep needs --state");
    }

    [Fact]
    public void Policy_files_say_which_of_them_do_not_let_it_through()
    {
        Neulearn.Run("export", "--state", _state, "--to", "kubernetes", "--out", _folder["out"]).Succeeded();
        var run = Neulearn.Run("replay", _folder.Write("e.ndjson", EventLines.WebToCart(port: 9090)), "--policy", _folder["out"]).Exited(2);
        Assert.Contains("not-in-policy", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Off_hours_are_listed_when_asked_for_and_change_no_exit_code()
    {
        var (state, many) = (_folder["long"], _folder.Write("long.ndjson", string.Join('\n', Enumerable.Range(1, 20).Select(day => EventLines.WebToCart(day, 9)))));
        Neulearn.Run("learn", many, "--state", state).Succeeded();
        Neulearn.Run("mode", "--state", state, "--all", "--set", "protect", "--force").Succeeded();
        var night = _folder.Write("night.ndjson", EventLines.WebToCart().Replace("2026-01-05T03:04:05Z", "2026-01-26T23:30:00Z", StringComparison.Ordinal));
        Assert.Single(Neulearn.Run("replay", night, "--state", state).Exited(0).Lines);
        Assert.Contains("off-hours", Neulearn.Run("replay", night, "--state", state, "--off-hours").Exited(0).Output, StringComparison.Ordinal);
    }

    private RunResult Replay(params string[] lines) => Replay([], lines);

    private RunResult Replay(string[] options, params string[] lines) =>
        Neulearn.Run(["replay", _folder.Write("e.ndjson", string.Join('\n', lines)), "--state", _state, .. options]);
}
