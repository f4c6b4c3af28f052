using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

/// <summary>The commands of docs/getting-started.md, run one after the other as they stand there.</summary>
public sealed class GettingStartedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_documented_commands_lead_to_a_reviewed_and_exported_policy()
    {
        Directory.CreateSymbolicLink(_folder["samples"], Path.Combine(DocumentedCommands.Repository, "samples"));
        var page = new DocumentedCommands("getting-started.md");
        foreach (var line in page.Lines())
        {
            var words = DocumentedCommands.Words(line);
            // What the compromised replica did is in the traffic, and blocked.
            var run = Neulearn.RunIn(_folder.Root, words).Exited(words[0] == "replay" ? 2 : 0);
            if (words[0] == "rules") Assert.Contains("7 quarantined", run.Output, StringComparison.Ordinal);
            if (words[0] == "verify") Assert.Contains("no difference", run.Output, StringComparison.Ordinal);
        }

        Assert.Equal(5, page.Page.Split("\n## ").Count(s => char.IsAsciiDigit(s[0])));
        Assert.NotEmpty(Directory.GetFiles(_folder["out", "policies", "kubernetes"], "*.yaml", SearchOption.AllDirectories));
        Assert.True(File.Exists(_folder["out", "report.html"]));
    }
}
