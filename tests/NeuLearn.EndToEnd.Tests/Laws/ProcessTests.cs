using NeuLearn.EndToEnd.Tests.Running;
using NeuLearn.Formats;

namespace NeuLearn.EndToEnd.Tests.Laws;

/// <summary>Most of these tests call the tool inside their own process; this says that nothing else would come out of one of its own.</summary>
public sealed class ProcessTests(LearnedCluster cluster) : IClassFixture<LearnedCluster>
{
    [Theory]
    [InlineData("--help")]
    [InlineData("learn --help")]
    [InlineData("rules --state STATE")]
    [InlineData("rules --state STATE --json")]
    [InlineData("mode --state STATE --json")]
    [InlineData("convert EVENTS --to events --out -")]
    [InlineData("rules --state STATE --bogus")]
    [InlineData("rules --state NOWHERE")]
    public void A_process_of_its_own_says_the_same_as_a_call(string line)
    {
        var args = Words(line);
        var (process, call) = (Neulearn.RunProcess(args), Neulearn.RunHere(args));
        Assert.Equal((process.ExitCode, process.Error), (call.ExitCode, call.Error));
        // The help names the program that runs: here, that of the tests.
        Assert.Equal(process.Output, call.Output.Replace("testhost ", "neulearn ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("learn EVENTS --inventory INVENTORY --state OUT/learned.state")]
    [InlineData("convert EVENTS --to parquet --out OUT/flows.parquet")]
    [InlineData("report --state STATE --out OUT/report.html")]
    [InlineData("export --state STATE --to FORMATS --out OUT")]
    public void A_process_of_its_own_writes_the_same_files_as_a_call(string line)
    {
        using var ofProcess = new TemporaryFolder();
        using var ofCall = new TemporaryFolder();
        Neulearn.RunProcess(Words(line, ofProcess.Root)).Succeeded();
        Neulearn.RunHere(Words(line, ofCall.Root)).Succeeded();
        Assert.Equal(TemporaryFolder.HashFolder(ofCall.Root), TemporaryFolder.HashFolder(ofProcess.Root));
    }

    private string[] Words(string line, string output = "") => [.. line.Split(' ').Select(word => word
        .Replace("STATE", cluster.State, StringComparison.Ordinal)
        .Replace("EVENTS", cluster.Beginning, StringComparison.Ordinal)
        .Replace("INVENTORY", cluster.Inventory, StringComparison.Ordinal)
        .Replace("FORMATS", string.Join(',', PolicyFormats.All.Select(f => f.Format)), StringComparison.Ordinal)
        .Replace("OUT", output, StringComparison.Ordinal))];
}
