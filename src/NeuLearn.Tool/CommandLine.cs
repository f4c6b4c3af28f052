using System.CommandLine;

namespace NeuLearn.Tool;

/// <summary>Runs a command and turns what can go wrong into one line and an exit code.</summary>
internal static class CommandLine
{
    public static int Run(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine($"neulearn: {Problem(parsed)}");
            Console.Error.WriteLine($"Try: neulearn {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help");
            return ExitCode.WrongUse;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            // What goes on until it is stopped must be able to save what it learned.
            if (args.Contains("--follow")) configuration.ProcessTerminationTimeout = TimeSpan.FromMinutes(1);
            return parsed.InvokeAsync(configuration, stop.Token).GetAwaiter().GetResult();
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine($"neulearn: {e.Message}");
            return ExitCode.WrongUse;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"neulearn: {e.Message}");
            return ExitCode.WrongUse;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("neulearn: stopped; the state is as it was");
            return ExitCode.WrongUse;
        }
    }

    /// <summary>All that is wrong with a command line, on one line.</summary>
    private static string Problem(ParseResult parsed) =>
        // A word that is not known is the cause of what is missing, not the other way round.
        parsed.UnmatchedTokens is [var unknown, ..] ? $"Unrecognized command or argument '{unknown}'."
        : string.Join(' ', parsed.Errors.SelectMany(e => e.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
