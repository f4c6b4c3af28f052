using NeuLearn.EndToEnd.Tests.Running;

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
        var args = line.Replace("STATE", cluster.State).Replace("EVENTS", cluster.Events).Split(' ');
        var (process, call) = (Neulearn.RunProcess(args), Neulearn.Run(args));
        Assert.Equal((process.ExitCode, process.Error), (call.ExitCode, call.Error));
        // The help names the program that runs: here, that of the tests.
        Assert.Equal(process.Output, call.Output.Replace("testhost ", "neulearn ", StringComparison.Ordinal));
    }
}
