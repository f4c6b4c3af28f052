using NeuLearn.EndToEnd.Tests.Running;
using Xunit.Abstractions;

namespace NeuLearn.EndToEnd.Tests.Documentation;

/// <summary>Every command of the documentation, run as it stands there, page by page.</summary>
public class CommandTests(ITestOutputHelper output)
{
    // Pages whose commands are a story of their own, which a test of their own follows.
    private static readonly string[] Followed = ["docs/getting-started.md", "docs/staging-to-production.md"];

    private const string Long = "dotnet run -c Release --project src/NeuLearn.Tool -- ";

    public static TheoryData<string> Pages => [.. Commands.Where(b => b.NotRun is null).Select(b => b.Page).Distinct(StringComparer.Ordinal).Except(Followed)];

    private static IEnumerable<CodeBlock> Commands => CodeBlock.All.Where(b => b.Language is "sh" or "console");

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_commands_of_a_page_do_what_they_say(string page)
    {
        using var folder = PreparedFolder.Create();
        foreach (var block in Commands.Where(b => b.Page == page && b.NotRun is null))
            foreach (var line in block.Lines)
                foreach (var command in line.Replace(Long, "neulearn ", StringComparison.Ordinal).Split(" && "))
                {
                    var run = Neulearn.Run(PreparedFolder.Within(folder, DocumentedCommands.Words(PreparedFolder.Filled(command))));
                    // 2 is an answer: violations were found, two policies differ.
                    Assert.True(run.ExitCode is 0 or 2, $"{block}: {command}\nexit code {run.ExitCode}\n{run.Error}");
                }
    }

    [Fact]
    public void What_cannot_be_run_here_says_why()
    {
        var unrun = Commands.Where(b => b.NotRun is not null).ToList();
        foreach (var block in unrun) output.WriteLine($"{block}: {block.NotRun}");
        output.WriteLine($"{unrun.Count} of {Commands.Count()} blocks of commands are not run");
        Assert.All(unrun, b => Assert.True(b.NotRun!.Length > 10, $"{b} does not say why it is not run"));
        // One more is a decision.
        Assert.Equal(11, unrun.Count);
    }

    [Fact]
    public void A_block_says_what_language_it_is_of_when_it_is_commands_or_code()
    {
        string[] starts = ["neulearn ", "dotnet ", "var ", "using "];
        Assert.Empty(CodeBlock.All.Where(b => b.Language.Length == 0 && starts.Any(s => b.Text.StartsWith(s, StringComparison.Ordinal))).Select(b => b.ToString()));
    }
}
