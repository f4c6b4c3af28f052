namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>A simulated week of a small cluster with attacks in it, and the state learned from it. Read only, so all tests share one.</summary>
public sealed class LearnedCluster
{
    private static readonly Lazy<(TemporaryFolder Folder, string Summary)> Shared = new(Learn);
    private readonly TemporaryFolder _folder = Shared.Value.Folder;

    /// <summary>The recorded events.</summary>
    public string Events => _folder["events.ndjson"];

    /// <summary>The first three thousand of them, attempts from outside among them.</summary>
    public string Beginning => _folder["beginning.ndjson"];

    /// <summary>What ran where.</summary>
    public string Inventory => _folder["inventory.yaml"];

    /// <summary>The state learned from both.</summary>
    public string State => _folder["learned.state"];

    /// <summary>What learning printed.</summary>
    public string Summary => Shared.Value.Summary;

    /// <summary>A copy of the state that a test may change.</summary>
    public string CopyState(TemporaryFolder to)
    {
        ArgumentNullException.ThrowIfNull(to);
        File.Copy(State, to["copy.state"]);
        return to["copy.state"];
    }

    private static (TemporaryFolder Folder, string Summary) Learn()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        Neulearn.Run("simulate", "--out", folder["events.ndjson"], "--services", "6", "--days", "7", "--attacks", "--seed", "1").Succeeded();
        folder.Write("beginning.ndjson", string.Join('\n', File.ReadLines(folder["events.ndjson"]).Take(3000)));
        var learned = Neulearn.Run("learn", folder["events.ndjson"], "--inventory", folder["inventory.yaml"], "--state", folder["learned.state"]);
        return (folder, learned.Succeeded().Output);
    }
}
