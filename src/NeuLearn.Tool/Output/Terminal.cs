using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>Standard output for results and standard error for progress, plain where they are not a terminal.</summary>
internal static class Terminal
{
    /// <summary>Results.</summary>
    public static IAnsiConsole Out => StandardStreams.Current.OutputConsole;

    /// <summary>Progress and remarks.</summary>
    public static IAnsiConsole Error => StandardStreams.Current.ErrorConsole;

    /// <summary>A table with a heading per column.</summary>
    public static Table Table(params string[] headings)
    {
        var table = new Table { Border = StandardStreams.Current.OutputIsRedirected ? TableBorder.Ascii2 : TableBorder.Rounded };
        foreach (var heading in headings) table.AddColumn(new TableColumn(heading.EscapeMarkup()));
        return table;
    }

    /// <summary>A line of results, never wrapped.</summary>
    public static void Line(string text) => StandardStreams.Current.OutputText.WriteLine(text);

    /// <summary>A remark on standard error.</summary>
    public static void Remark(string text) => StandardStreams.Current.ErrorText.WriteLine(text);
}
