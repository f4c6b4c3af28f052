using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>
/// Where a command reads and writes: the process's own streams, or those of whoever runs a command inside its own process.
/// Commands that run side by side each have their own, because a call sets them for itself and what it starts.
/// </summary>
internal sealed class StandardStreams
{
    private static readonly StandardStreams OfProcess = new(
        Console.OpenStandardInput, Console.OpenStandardOutput, Console.Out, Console.Error, Console.IsOutputRedirected, Console.IsErrorRedirected);
    private static readonly AsyncLocal<StandardStreams?> OfCall = new();

    private readonly Func<Stream> _input;
    private readonly Func<Stream> _output;

    private StandardStreams(Func<Stream> input, Func<Stream> output, TextWriter outputText, TextWriter errorText, bool outputIsRedirected, bool errorIsRedirected)
    {
        _input = input;
        _output = output;
        OutputText = outputText;
        ErrorText = errorText;
        OutputIsRedirected = outputIsRedirected;
        ErrorIsRedirected = errorIsRedirected;
        OutputConsole = Styled(outputText, outputIsRedirected);
        ErrorConsole = Styled(errorText, errorIsRedirected);
    }

    /// <summary>Streams that are no terminal.</summary>
    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes progress and remarks.</param>
    public StandardStreams(Stream output, Stream error)
        : this(() => Stream.Null, () => output, new StreamWriter(output) { AutoFlush = true }, new StreamWriter(error) { AutoFlush = true }, true, true)
    {
    }

    /// <summary>The streams of this call; setting them holds for the call and what it starts.</summary>
    public static StandardStreams Current
    {
        get => OfCall.Value ?? OfProcess;
        set => OfCall.Value = value;
    }

    public TextWriter OutputText { get; }

    public TextWriter ErrorText { get; }

    public bool OutputIsRedirected { get; }

    public bool ErrorIsRedirected { get; }

    /// <summary>Results, as tables and paragraphs.</summary>
    public IAnsiConsole OutputConsole { get; }

    /// <summary>Remarks, as tables and paragraphs.</summary>
    public IAnsiConsole ErrorConsole { get; }

    /// <summary>Standard input, as bytes.</summary>
    public Stream OpenInput() => _input();

    /// <summary>Standard output, as bytes; not to be disposed of, only to be flushed.</summary>
    public Stream OpenOutput() => _output();

    private static IAnsiConsole Styled(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        // A pipe has no width: wrapping there only breaks what a program or a diff would read.
        if (redirected) console.Profile.Width = 240;
        return console;
    }
}
