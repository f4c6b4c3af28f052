using System.Text.Json;

namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>What a command left behind: exit code, results and remarks.</summary>
internal sealed record RunResult(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The lines of standard error.</summary>
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Standard output as one JSON object a line, and nothing else.</summary>
    public IReadOnlyList<JsonElement> Json => [.. Lines.Select(line => JsonElement.Parse(line))];

    /// <summary>It ended with a code; whatever the code, it was not a crash.</summary>
    public RunResult Exited(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, expected {code}\n{Error}\n{Output}");
        Assert.DoesNotContain("Unhandled exception", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>It did what was asked.</summary>
    public RunResult Succeeded() => Exited(0);

    /// <summary>It refused with one clear line, after which at most a hint follows, and printed no result.</summary>
    public RunResult Refused(params string[] words)
    {
        Exited(1);
        Assert.Empty(Output);
        var lines = ErrorLines;
        Assert.StartsWith("neulearn: ", lines[0], StringComparison.Ordinal);
        Assert.True(lines.Count == 1 || (lines.Count == 2 && lines[1].StartsWith("Try: neulearn ", StringComparison.Ordinal)), Error);
        foreach (var word in words) Assert.Contains(word, lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>It took what came: done, refused, or done with records skipped; never a crash, never a flood.</summary>
    public RunResult Coped()
    {
        Assert.InRange(ExitCode, 0, 3);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.InRange(ErrorLines.Count, 0, 8);
        return ExitCode == 1 ? Refused() : this;
    }
}
