using NeuLearn.EndToEnd.Tests.Documentation;
using NeuLearn.EndToEnd.Tests.Running;
using NeuLearn.SharedTestData;

namespace NeuLearn.EndToEnd.Tests.Commands;

/// <summary>A new user with Zeek's logs of their own office and no cluster: five commands, or a line that says what is missing.</summary>
public sealed class OwnRecordingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void Five_commands_lead_from_the_logs_of_zeek_to_a_reviewed_policy()
    {
        var logs = SharedData.Require("zeek", "tenzir-m57");
        var inventory = _folder.Write("hosts.yaml", CodeBlock.All.Single(b => b.Page == "docs/getting-started.md" && b.Language == "yaml").Text);
        var state = _folder["office.state"];
        Neulearn.Run("learn", Path.Combine(logs, "conn.log.gz"), Path.Combine(logs, "dns.log.gz"), Path.Combine(logs, "http.log.gz"), "--inventory", inventory, "--state", state).Succeeded();
        var waiting = Neulearn.Run("rules", "--state", state, "--status", "quarantined", "--json").Succeeded().Json;
        Neulearn.Run("reject", waiting[0].Text("id"), "--state", state, "--author", "ada").Succeeded();
        // A day and a night are too few to promote anything, and each service says so.
        Assert.Contains("needed to see a weekly cycle once", Neulearn.Run("mode", "--state", state, "--promote").Exited(2).Output, StringComparison.Ordinal);
        var export = Neulearn.Run("export", "--state", state, "--to", "nftables", "--out", _folder["policies"]).Succeeded();
        Assert.Contains("not ready to be enforced: host/desktop, host/router", export.Error, StringComparison.Ordinal);
        Assert.Contains("192.168.1.102", File.ReadAllText(_folder["policies", "nftables", "router.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_only_addresses_are_known_each_step_says_what_is_missing()
    {
        var events = _folder["events.ndjson"];
        File.WriteAllLines(events, Enumerable.Range(0, 40).Select(i =>
            $$"""{"time":"2026-01-0{{5 + (i / 10)}}T0{{i % 10}}:00:00Z","client":{"ip":"10.1.0.1"},"server":{"ip":"10.2.0.1"},"transport":"TCP","port":443,"outcome":"established"}"""));
        Assert.Contains("policy is for services, hosts and nodes", Neulearn.Run("learn", events, "--state", _folder["s"]).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("give an inventory to learn", Neulearn.Run("mode", "--state", _folder["s"], "--promote").Exited(2).Output, StringComparison.Ordinal);
        Assert.Contains("give an inventory to learn", Neulearn.Run("export", "--state", _folder["s"], "--to", "kubernetes", "--out", _folder["p"]).Succeeded().Error, StringComparison.Ordinal);
    }
}
