using System.Text.Json;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class ReportCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_holds_what_the_other_commands_say()
    {
        var state = File.ReadAllBytes(cluster.State);
        Assert.Equal("report: " + _folder["report.html"], Assert.Single(Neulearn.Run("report", "--state", cluster.State, "--out", _folder["report.html"]).Succeeded().Lines));
        var data = Data(File.ReadAllText(_folder["report.html"]));
        var rules = Neulearn.Run("rules", "--state", cluster.State, "--json").Succeeded().Json;
        Assert.Equal(rules.Select(r => (r.Text("id"), r.Text("status"))), data.GetProperty("rules").EnumerateArray().Select(r => (r.Text("id"), r.Text("status"))));
        var facets = Neulearn.Run("readiness", "--state", cluster.State, "--json").Json.Select(f => (f.Text("service"), f.Text("facet"), f.Text("status")));
        Assert.Equal(facets, data.GetProperty("services").EnumerateArray().SelectMany(s => s.GetProperty("facets").EnumerateArray().Select(f => (s.Text("name"), f.Text("facet"), f.Text("status")))));
        Assert.Contains(data.GetProperty("exports").EnumerateArray(), e => e.Text("name") == "kubernetes" && e.GetProperty("losses").GetArrayLength() > 0);
        Assert.Equal(state, File.ReadAllBytes(cluster.State));
    }

    [Fact]
    public void Violations_that_were_kept_are_in_it()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--all", "--set", "monitor", "--force").Exited(0);
        Neulearn.Run("replay", cluster.Events, "--state", state, "--keep").Exited(2);
        Neulearn.Run("report", "--state", state, "--out", _folder["report.html"]).Succeeded();
        Assert.NotEqual(0, Data(File.ReadAllText(_folder["report.html"])).GetProperty("violations").GetArrayLength());
    }

    [Fact]
    public void What_changed_since_another_baseline_is_what_diff_says()
    {
        var earlier = _folder["earlier.state"];
        Neulearn.Run("learn", cluster.Beginning, "--inventory", cluster.Inventory, "--state", earlier).Succeeded();
        Neulearn.Run("report", "--state", cluster.State, "--since", earlier, "--out", _folder["report.html"]).Succeeded();
        var drift = Data(File.ReadAllText(_folder["report.html"])).GetProperty("drift");
        var diff = Neulearn.Run("diff", earlier, cluster.State, "--json").Exited(2).Json;
        Assert.Equal(diff.Select(d => (d.Text("difference"), d.Text("witness"))), drift.GetProperty("differences").EnumerateArray().Select(d => (d.Text("kind"), d.Text("witness"))));
        Assert.Equal(earlier, drift.Text("since"));
        Neulearn.Run("report", "--state", cluster.State, "--since", _folder["none"], "--out", _folder["other.html"]).Refused("none");
    }

    [Fact]
    public void A_state_that_is_not_there_is_refused()
    {
        Neulearn.Run("report", "--state", _folder["none"], "--out", _folder["report.html"]).Refused("none");
        Assert.False(File.Exists(_folder["report.html"]));
    }

    private static JsonElement Data(string page)
    {
        const string Start = "id=\"data\">";
        var from = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return JsonElement.Parse(page[from..page.IndexOf("</script>", from, StringComparison.Ordinal)]);
    }
}
