using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class MergeCommandTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_state_merged_with_itself_or_with_nothing_is_itself()
    {
        Neulearn.RunWithInput([], "learn", "-", "--state", _folder["nothing"]).Succeeded();
        var run = Neulearn.Run("merge", cluster.State, _folder["nothing"], cluster.State, "--state", _folder["merged"]).Succeeded();
        Assert.StartsWith("3 states merged: ", Assert.Single(run.Lines), StringComparison.Ordinal);
        Assert.Empty(run.Error);
        Assert.Equal(TemporaryFolder.Hash(cluster.State), TemporaryFolder.Hash(_folder["merged"]));
    }

    [Fact]
    public void The_result_may_replace_one_of_its_parts()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("learn", _folder.Write("e.ndjson", EventLines.Days(2)), "--state", _folder["other"]).Succeeded();
        Neulearn.Run("merge", state, _folder["other"], "--state", _folder["new"]).Succeeded();
        Neulearn.Run("merge", _folder["other"], state, "--state", state).Succeeded();
        Assert.Equal(TemporaryFolder.Hash(_folder["new"]), TemporaryFolder.Hash(state));
    }

    [Fact]
    public void Modes_merge_too_and_the_stricter_of_two_settings_wins()
    {
        var (a, b) = (_folder["a"], _folder["b"]);
        File.Copy(cluster.State, a);
        File.Copy(cluster.State, b);
        Neulearn.Run("mode", "--state", a, "--service", "shop/web", "--set", "monitor").Succeeded();
        Neulearn.Run("mode", "--state", b, "--service", "shop/web", "--set", "protect", "--force").Succeeded();
        Neulearn.Run("merge", a, b, "--state", _folder["ab"]).Succeeded();
        Neulearn.Run("merge", b, a, "--state", _folder["ba"]).Succeeded();
        Assert.Equal("protect", Assert.Single(Neulearn.Run("mode", "--state", _folder["ab"], "--service", "shop/web", "--json").Json).Text("mode"));
        Assert.Equal(TemporaryFolder.Hash(_folder["ab"]), TemporaryFolder.Hash(_folder["ba"]));
    }

    [Fact]
    public void One_bad_state_stops_it_before_anything_is_written()
    {
        var bad = _folder.Write("bad", File.ReadAllBytes(cluster.State)[..1000]);
        Neulearn.Run("merge", cluster.State, bad, "--state", _folder["merged"]).Refused(bad, "cut short");
        Assert.False(File.Exists(_folder["merged"]));
    }
}
