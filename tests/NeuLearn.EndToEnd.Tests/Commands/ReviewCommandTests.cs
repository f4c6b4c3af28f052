using System.Text.Json;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class ReviewCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_waits_is_accepted_and_a_withdrawal_takes_that_back()
    {
        var (state, id) = Copy("quarantined");
        Neulearn.Run("accept", id, "--state", state, "--author", "ada", "--note", "ours").Succeeded();
        Assert.Equal("active", Rule(state, id).Text("status"));
        Assert.Contains("accepted by ada: ours", Provenance(state, id));
        Assert.Equal($"{id}: withdrawn; evidence decides again", Neulearn.Run("withdraw", id, "--state", state).Succeeded().Output.Trim());
        Assert.Equal("quarantined", Rule(state, id).Text("status"));
    }

    [Fact]
    public void A_pin_stands_and_learning_more_does_not_touch_it()
    {
        var (state, id) = Copy("active");
        Neulearn.Run("pin", id, "--state", state).Succeeded();
        Neulearn.Run("learn", cluster.Beginning, "--state", state).Succeeded();
        Assert.Contains("pinned in review", Provenance(state, id));
    }

    [Fact]
    public void An_edit_says_what_it_widened_and_what_it_narrowed()
    {
        var (state, id) = Copy("active", r => r.Text("transport") == "TCP" && r.GetProperty("operations").GetArrayLength() > 0);
        var run = Neulearn.Run("edit", id, "--state", state, "--port", "8000-9999", "--operation", "GET /only").Succeeded();
        Assert.Contains(run.Lines, l => l.StartsWith("  ports ", StringComparison.Ordinal) && l.EndsWith("to 8000-9999", StringComparison.Ordinal));
        Assert.Contains(run.Lines, l => l.StartsWith("  operations ", StringComparison.Ordinal) && l.EndsWith("to GET /only", StringComparison.Ordinal));
        var rule = Rule(state, id);
        Assert.Equal("user", rule.Text("origin"));
        Assert.Equal("8000-9999", Assert.Single(rule.GetProperty("ports").EnumerateArray()).GetString());
        Neulearn.Run("edit", id, "--state", state, "--port", "any", "--operation", "any").Succeeded();
        Assert.Empty(Rule(state, id).GetProperty("operations").EnumerateArray());
    }

    [Fact]
    public void A_note_decides_nothing()
    {
        var (state, id) = Copy("quarantined");
        Neulearn.Run("note", id, "--state", state, "--note", "ask the shop team").Succeeded();
        Assert.Equal("quarantined", Rule(state, id).Text("status"));
        Assert.Contains("noted in review: ask the shop team", Provenance(state, id));
    }

    [Theory]
    [InlineData("pin", "r-000000000000")]
    [InlineData("withdraw", "r-000000000000")]
    [InlineData("edit", "r-000000000000", "--port", "80")]
    [InlineData("edit", "r-000000000000")]
    [InlineData("note", "r-000000000000")]
    [InlineData("explain", "nobody/nowhere")]
    public void What_cannot_be_is_one_line_and_changes_nothing(params string[] args)
    {
        var state = cluster.CopyState(_folder);
        var error = Neulearn.Run([.. args, "--state", state]).Exited(1).ErrorLines;
        Assert.StartsWith("neulearn: ", error[0], StringComparison.Ordinal);
        Assert.Equal(TemporaryFolder.Hash(cluster.State), TemporaryFolder.Hash(state));
    }

    [Fact]
    public void A_rule_something_that_waits_and_a_service_are_explained()
    {
        var (state, waiting) = Copy("quarantined");
        var rule = Rules(state, "active")[0].Text("id");
        var run = Neulearn.Run("explain", rule, waiting, "shop/web", "--state", state, "--json").Succeeded();
        Assert.Equal(["rule", "waiting", "service"], run.Json.Select(j => j.Word("kind", "rule", "waiting", "rejected", "service")));
        Assert.All(run.Json, j => Assert.Equal(["subject", "kind", "explanation"], j.Names()));
        var text = Neulearn.Run("explain", "shop/web", "--state", state).Succeeded().Output;
        Assert.Contains("incident days a day at 95 % confidence", text, StringComparison.Ordinal);
        Assert.Contains("could have been brought about from one replica", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_in_the_way_of_something_else_is_found()
    {
        var (state, id) = Copy("active", r => r.Text("client").StartsWith("shop/", StringComparison.Ordinal) && r.Text("server").StartsWith("shop/", StringComparison.Ordinal));
        Assert.Equal("No rule stands in another's way.", Neulearn.Run("rules", "--findings", "--state", state).Succeeded().Output.Trim());
        var rule = Rule(state, id);
        Neulearn.Run("deny", "--client", rule.Text("client"), "--server", rule.Text("server"), "--transport", rule.Text("transport"), "--state", state).Succeeded();
        var finding = Assert.Single(Neulearn.Run("rules", "--findings", "--json", "--state", state).Succeeded().Json, f => f.Text("rule") == id);
        Assert.Equal(["finding", "rule", "by", "text"], finding.Names());
        finding.Word("finding", "shadowed");
    }

    private (string State, string Id) Copy(string status, Func<JsonElement, bool>? where = null)
    {
        var state = cluster.CopyState(_folder);
        return (state, Rules(state, status).First(where ?? (_ => true)).Text("id"));
    }

    private static IReadOnlyList<JsonElement> Rules(string state, string status) => [.. Neulearn.Run("rules", "--state", state, "--status", status, "--json").Succeeded().Json];

    private static JsonElement Rule(string state, string id) => Rules(state, "all").Single(r => r.Text("id") == id);

    private static IEnumerable<string?> Provenance(string state, string id) => Rule(state, id).GetProperty("provenance").EnumerateArray().Select(p => p.GetString());
}
