using System.Text.Json;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Events_inventory_and_truth_stand_beside_each_other_and_can_be_learned()
    {
        var run = Simulate("a", "--services", "3", "--days", "2");
        Assert.Equal(3, run.Lines.Count);
        Assert.Empty(run.Error);
        Assert.Equal(["events.ndjson", "inventory.yaml", "truth.json"], Directory.EnumerateFiles(_folder["a"]).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(File.ReadAllText(_folder["a", "truth.json"])).ValueKind);
        var count = File.ReadLines(_folder["a", "events.ndjson"]).Count();
        Assert.StartsWith($"{count} events of 2 days: ", run.Lines[0], StringComparison.Ordinal);
        var learned = Neulearn.Run("learn", _folder["a", "events.ndjson"], "--inventory", _folder["a", "inventory.yaml"], "--state", _folder["s"], "--strict").Succeeded();
        Assert.Empty(learned.Error);
    }

    [Fact]
    public void A_seed_gives_the_same_bytes_and_another_seed_others()
    {
        Simulate("a", "--services", "3", "--days", "2", "--attacks", "--seed", "7");
        Simulate("b", "--services", "3", "--days", "2", "--attacks", "--seed", "7");
        Simulate("c", "--services", "3", "--days", "2", "--attacks", "--seed", "8");
        Simulate("d", "--services", "3", "--days", "2", "--seed", "7");
        Assert.Equal(TemporaryFolder.HashFolder(_folder["a"]), TemporaryFolder.HashFolder(_folder["b"]));
        Assert.NotEqual(TemporaryFolder.HashFolder(_folder["a"]), TemporaryFolder.HashFolder(_folder["c"]));
        Assert.NotEqual(TemporaryFolder.HashFolder(_folder["a"]), TemporaryFolder.HashFolder(_folder["d"]));
    }

    private RunResult Simulate(string folder, params string[] options) =>
        Neulearn.Run(["simulate", "--out", _folder[folder, "events.ndjson"], .. options]).Succeeded();
}
