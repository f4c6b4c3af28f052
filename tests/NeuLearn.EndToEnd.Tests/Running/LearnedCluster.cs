namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>A simulated week of a small cluster with attacks in it, and the state learned from it. Read only.</summary>
public sealed class LearnedCluster : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LearnedCluster()
    {
        Neulearn.Run("simulate", "--out", Events, "--services", "6", "--days", "7", "--attacks", "--seed", "1").Succeeded();
        _folder.Write("beginning.ndjson", string.Join('\n', File.ReadLines(Events).Take(3000)));
        Summary = Neulearn.Run("learn", Events, "--inventory", Inventory, "--state", State).Succeeded().Output;
    }

    /// <summary>The recorded events.</summary>
    public string Events => _folder["events.ndjson"];

    /// <summary>The first three thousand of them, attempts from outside among them.</summary>
    public string Beginning => _folder["beginning.ndjson"];

    /// <summary>What ran where.</summary>
    public string Inventory => _folder["inventory.yaml"];

    /// <summary>The state learned from both.</summary>
    public string State => _folder["learned.state"];

    /// <summary>What learning printed.</summary>
    public string Summary { get; }

    /// <summary>A copy of the state that a test may change.</summary>
    public string CopyState(TemporaryFolder to)
    {
        ArgumentNullException.ThrowIfNull(to);
        File.Copy(State, to["copy.state"]);
        return to["copy.state"];
    }

    public void Dispose() => _folder.Dispose();
}
