using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Laws;

/// <summary>However the same events and the same inventory arrive, the state has the same bytes, and so has what is exported.</summary>
public sealed class LearningInAnyOrderTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _lines = File.ReadAllLines(cluster.Events);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_order_of_events_does_not_matter(int seed)
    {
        var shuffled = (string[])_lines.Clone();
        new Random(seed).Shuffle(shuffled);
        Learn("s", Write("shuffled", shuffled));
        Same("s");
    }

    [Fact]
    public void Events_that_come_twice_count_once_and_two_threads_read_as_one()
    {
        // Twice the file is large enough to be read on two threads.
        Learn("s", Write("twice", [.. _lines, .. _lines.Reverse()]));
        Same("s");
    }

    [Fact]
    public void Learning_the_same_file_again_changes_nothing()
    {
        var state = cluster.CopyState(_folder);
        Neulearn.Run("learn", cluster.Events, "--inventory", cluster.Inventory, "--state", state).Succeeded();
        Same("copy.state");
    }

    [Fact]
    public void Files_learned_one_by_one_in_any_order_are_as_good_as_one()
    {
        Learn("s", Write("c", _lines[15_000..]));
        Learn("s", Write("a", _lines[..9_000]));
        Learn("s", Write("b", _lines[9_000..15_000]));
        Same("s");
    }

    [Fact]
    public void States_of_the_parts_merge_to_the_state_of_the_whole()
    {
        // Parts as they come from collectors: neither by time nor by service.
        for (var part = 0; part < 3; part++) Learn($"s{part}", Write($"{part}", [.. _lines.Where((_, i) => i * 7 % 3 == part)]));
        Neulearn.Run("merge", _folder["s2"], _folder["s0"], _folder["s1"], _folder["s0"], "--state", _folder["s"]).Succeeded();
        Same("s");
        SameExport("s");
    }

    [Fact]
    public void Inventory_may_come_after_the_events()
    {
        Neulearn.Run("learn", cluster.Events, "--state", _folder["s"]).Succeeded();
        Assert.NotEqual(TemporaryFolder.Hash(cluster.State), TemporaryFolder.Hash(_folder["s"]));
        Neulearn.RunWithInput([], "learn", "-", "--state", _folder["s"], "--inventory", cluster.Inventory).Succeeded();
        Same("s");
        SameExport("s");
    }

    [Fact]
    public void Inventory_may_come_before_the_events()
    {
        Neulearn.RunWithInput([], "learn", "-", "--state", _folder["s"], "--inventory", cluster.Inventory).Succeeded();
        Neulearn.Run("learn", cluster.Events, "--state", _folder["s"]).Succeeded();
        Same("s");
    }

    [Fact]
    public void Inventory_may_come_in_several_files_and_some_of_it_twice()
    {
        var documents = File.ReadAllText(cluster.Inventory).Split("\n---\n");
        var half = documents.Length / 2;
        var first = _folder.Write("1.yaml", string.Join("\n---\n", documents[..(half + 1)]));
        var second = _folder.Write("2.yaml", string.Join("\n---\n", documents[half..]));
        Neulearn.Run("learn", cluster.Events, "--inventory", second, "--inventory", first, "--state", _folder["s"]).Succeeded();
        Same("s");
    }

    private string Write(string name, string[] lines) => _folder.Write(name + ".ndjson", string.Join('\n', lines));

    private void Learn(string state, string events) =>
        Neulearn.Run("learn", events, "--inventory", cluster.Inventory, "--state", _folder[state]).Succeeded();

    private void Same(string state) => Assert.Equal(TemporaryFolder.Hash(cluster.State), TemporaryFolder.Hash(_folder[state]));

    private void SameExport(string state)
    {
        Neulearn.Run("export", "--state", cluster.State, "--to", "kubernetes", "--out", _folder["expected"]).Succeeded();
        Neulearn.Run("export", "--state", _folder[state], "--to", "kubernetes", "--out", _folder["actual"]).Succeeded();
        Assert.Equal(TemporaryFolder.HashFolder(_folder["expected"]), TemporaryFolder.HashFolder(_folder["actual"]));
    }
}
