using System.CommandLine;
using NeuLearn.Tool.Commands;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool;

/// <summary>Runs a command and turns what can go wrong into one line and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>All commands, in the order of the help.</summary>
    public static RootCommand Root() => new("NeuLearn learns who may talk to whom from recorded connections, and writes it as network policy.")
    {
        LearnCommand.Create(),
        RulesCommand.Create(),
        ReviewCommands.Accept(),
        ReviewCommands.Reject(),
        ReviewCommands.Deny(),
        ReviewCommands.Pin(),
        EditCommand.Create(),
        ReviewCommands.Note(),
        ReviewCommands.Withdraw(),
        ExplainCommand.Create(),
        ReadinessCommand.Create(),
        ModeCommand.Create(),
        BacktestCommand.Create(),
        ReplayCommand.Create(),
        ConvertCommand.Create(),
        ExportCommand.Create(),
        ImportCommand.Create(),
        VerifyCommand.Create(),
        DiffCommand.Create(),
        MergeCommand.Create(),
        RecognizeCommand.Create(),
        SimulateCommand.Create(),
        ReportCommand.Create(),
        AnalyzeCommand.Create(),
        FormatsCommand.Create(),
    };

    /// <summary>Runs a command line to its end, or to the moment it is asked to stop.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] args, CancellationToken stop = default)
    {
        var streams = StandardStreams.Current;
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            Terminal.Remark($"neulearn: {Problem(parsed)}");
            Terminal.Remark($"Try: neulearn {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help");
            return ExitCode.WrongUse;
        }

        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = streams.OutputText, Error = streams.ErrorText };
            // What goes on until it is stopped must be able to save what it learned.
            if (args.Contains("--follow")) configuration.ProcessTerminationTimeout = TimeSpan.FromMinutes(1);
            return parsed.InvokeAsync(configuration, stop).GetAwaiter().GetResult();
        }
        catch (UsageException e)
        {
            Terminal.Remark($"neulearn: {e.Message}");
            return ExitCode.WrongUse;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Terminal.Remark($"neulearn: {e.Message}");
            return ExitCode.WrongUse;
        }
        catch (OperationCanceledException)
        {
            Terminal.Remark("neulearn: stopped; the state is as it was");
            return ExitCode.WrongUse;
        }
    }

    /// <summary>All that is wrong with a command line, on one line.</summary>
    private static string Problem(ParseResult parsed) =>
        // A word that is not known is the cause of what is missing, not the other way round.
        parsed.UnmatchedTokens is [var unknown, ..] ? $"Unrecognized command or argument '{unknown}'."
        : string.Join(' ', parsed.Errors.SelectMany(e => e.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
