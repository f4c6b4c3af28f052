using System.Text.Json;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class ExportCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_a_format_holds_the_policies_and_the_losses()
    {
        var run = Export();
        var folder = _folder["out", "kubernetes"];
        Assert.Equal([folder], Directory.EnumerateFileSystemEntries(_folder["out"]));
        Assert.True(File.Exists(Path.Combine(folder, "loss.json")));
        var policies = Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories);
        Assert.NotEmpty(policies);
        Assert.All(policies, p => Assert.Contains("kind: NetworkPolicy", File.ReadAllText(p), StringComparison.Ordinal));
        Assert.StartsWith($"kubernetes: {policies.Length} files in ", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Single(run.ErrorLines, line => line.StartsWith("not ready to be enforced: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Losses_have_the_stable_shape()
    {
        Export();
        var loss = JsonElement.Parse(File.ReadAllText(_folder["out", "kubernetes", "loss.json"]));
        Assert.Equal(["format", "losses"], loss.Names());
        Assert.Equal("kubernetes", loss.Text("format"));
        var active = Neulearn.Run("rules", "--state", cluster.State, "--status", "active", "--json").Json.Select(r => r.Text("id")).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(loss.GetProperty("losses").EnumerateArray());
        foreach (var entry in loss.GetProperty("losses").EnumerateArray())
        {
            // What is added for a service as a whole (its DNS) is of no single rule, and names the service.
            var isOfRule = entry.Names().Contains("rule", StringComparer.Ordinal);
            Assert.Equal([isOfRule ? "rule" : "service", "element", "effect", "instead", "witness"], entry.Names());
            if (isOfRule) Assert.Contains(entry.Text("rule"), active);
            else entry.Peer("service");
            entry.Word("element", "application", "operations", "client", "server", "ports", "transport", "icmp", "mode", "order", "action");
            entry.Word("effect", "wider", "narrower", "omitted");
            Assert.NotEmpty(entry.Text("instead"));
            Assert.Contains(" -> ", entry.Text("witness"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_state_gives_the_same_bytes_and_is_left_as_it_was()
    {
        var before = TemporaryFolder.Hash(cluster.State);
        Export();
        Neulearn.Run("export", "--state", cluster.State, "--to", "kubernetes", "--out", _folder["again"]).Succeeded();
        Assert.Equal(TemporaryFolder.HashFolder(_folder["out"]), TemporaryFolder.HashFolder(_folder["again"]));
        Assert.Equal(before, TemporaryFolder.Hash(cluster.State));
    }

    [Fact]
    public void As_current_leaves_out_what_is_in_discover()
    {
        Export("--as", "current");
        Assert.Equal(["loss.json"], Files());
        var state = cluster.CopyState(_folder);
        Neulearn.Run("mode", "--state", state, "--service", "shop/web", "--set", "protect", "--force").Succeeded();
        Neulearn.Run("export", "--state", state, "--to", "kubernetes", "--out", _folder["out"], "--as", "current").Succeeded();
        Assert.Contains(Files(), f => f.Contains("web", StringComparison.Ordinal));
        Assert.DoesNotContain(Files(), f => f.Contains("redis", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_chooses_and_what_an_earlier_export_left_is_gone()
    {
        Export();
        Assert.True(Files().Length > 5);
        Export("--service", "shop/web");
        Assert.Equal(2, Files().Length);
        Assert.Contains("loss.json", Files());
    }

    [Fact]
    public void A_packet_filter_is_one_file_for_a_router_or_one_for_the_machines_of_each_service()
    {
        string[] export = ["export", "--state", cluster.State, "--to", "nftables", "--out", _folder["out"]];
        var run = Neulearn.Run(export).Succeeded();
        Assert.Equal(["loss.json", "router.json"], Files("nftables").Order(StringComparer.Ordinal));
        Assert.Contains("the moment an address changes", run.Error, StringComparison.Ordinal);
        Neulearn.Run([.. export, "--placement", "endpoint"]).Succeeded();
        Assert.Contains("shop-web.json", Files("nftables"));
        Assert.DoesNotContain("router.json", Files("nftables"));
    }

    [Fact]
    public void A_folder_that_someone_else_filled_is_not_touched()
    {
        var notes = _folder.Write(Path.Combine("out", "kubernetes", "notes.yaml"), "mine: true");
        Neulearn.Run("export", "--state", cluster.State, "--to", "kubernetes", "--out", _folder["out"]).Exited(1);
        Assert.Equal([notes], Directory.EnumerateFiles(_folder["out"], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_empty_state_is_exported_as_nothing()
    {
        Neulearn.RunWithInput([], "learn", "-", "--state", _folder["s"]).Succeeded();
        Neulearn.Run("export", "--state", _folder["s"], "--to", "kubernetes", "--out", _folder["out"]).Succeeded();
        Assert.Equal(["loss.json"], Files());
        Assert.Empty(JsonElement.Parse(File.ReadAllText(_folder["out", "kubernetes", "loss.json"])).GetProperty("losses").EnumerateArray());
    }

    private RunResult Export(params string[] options) =>
        Neulearn.Run(["export", "--state", cluster.State, "--to", "kubernetes", "--out", _folder["out"], .. options]).Succeeded();

    private string[] Files(string format = "kubernetes") => [.. Directory.EnumerateFiles(_folder["out", format], "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!)];
}
