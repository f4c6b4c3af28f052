using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class HelpTests
{
    [Fact]
    public void The_tool_lists_its_commands()
    {
        var help = Neulearn.Run("--help").Succeeded();
        Assert.Empty(help.Error);
        foreach (var command in new[] { "learn", "rules", "accept", "reject", "deny", "pin", "edit", "note", "withdraw", "explain", "mode", "replay", "export", "import", "verify", "diff", "merge", "simulate", "formats", "recognize", "report", "analyze" })
            Assert.Contains($"  {command}", help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("learn", "--state --from --inventory --to --out --world --strict")]
    [InlineData("rules", "--state --status --service --findings --json")]
    [InlineData("mode", "--state --service --all --match --set --unset --new-services --contention --force --promote --by --history --json")]
    [InlineData("pin", "--state --author --note")]
    [InlineData("edit", "--state --client --server --port --application --operation --author --note")]
    [InlineData("note", "--state --author --note")]
    [InlineData("withdraw", "--state")]
    [InlineData("explain", "--state --json")]
    [InlineData("replay", "--state --policy --from --inventory --json --strict")]
    [InlineData("export", "--state --to --out --as --service --key --name")]
    [InlineData("import", "--from --state --inventory --map --trusted-key")]
    [InlineData("verify", "--state --policy --format --as --strict --exact --lint --json")]
    [InlineData("diff", "--as --inventory --json")]
    [InlineData("merge", "--state")]
    [InlineData("simulate", "--out --services --days --attacks --seed")]
    [InlineData("report", "--state --out --since")]
    [InlineData("analyze", "--state --service --to --out --roles --rates --from --json")]
    [InlineData("formats", "--format --json")]
    public void A_command_explains_each_of_its_options(string command, string options)
    {
        var help = Neulearn.Run(command, "--help").Succeeded();
        Assert.Empty(help.Error);
        foreach (var option in options.Split(' ')) Assert.Contains(help.Lines, line => line.StartsWith("  " + option, StringComparison.Ordinal) && line.Length > 30);
    }

    [Fact]
    public void The_version_is_one_line() => Assert.Matches(@"^\d+\.\d+\.\d+", Assert.Single(Neulearn.Run("--version").Succeeded().Lines));
}
