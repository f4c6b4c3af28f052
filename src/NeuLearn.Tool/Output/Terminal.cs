using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>Standard output for results and standard error for progress, plain where they are not a terminal.</summary>
internal static class Terminal
{
    /// <summary>Results.</summary>
    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Progress and remarks.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>A table with a heading per column.</summary>
    public static Table Table(params string[] headings)
    {
        var table = new Table { Border = Console.IsOutputRedirected ? TableBorder.Ascii2 : TableBorder.Rounded };
        foreach (var heading in headings) table.AddColumn(new TableColumn(heading.EscapeMarkup()));
        return table;
    }

    /// <summary>A line of results, never wrapped.</summary>
    public static void Line(string text) => Console.Out.WriteLine(text);

    /// <summary>A remark on standard error.</summary>
    public static void Remark(string text) => Console.Error.WriteLine(text);

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
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
