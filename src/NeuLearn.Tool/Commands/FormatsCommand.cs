using System.CommandLine;
using NeuLearn.Formats;
using NeuLearn.Formats.Losses;
using NeuLearn.Sources;
using NeuLearn.Tool.Output;
using Spectre.Console;

namespace NeuLearn.Tool.Commands;

/// <summary><c>formats</c>: every source and policy format, with what each can express.</summary>
internal static class FormatsCommand
{
    public static Command Create()
    {
        var json = Options.Json();
        var command = new Command("formats", "List the formats that are read and written, and what each can express.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json)) WriteJson();
            else WriteTables();
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteJson()
    {
        using var lines = new JsonLines();
        foreach (var name in SourceFormatNames.All)
        {
            lines.Write(w =>
            {
                w.WriteString("format", name);
                w.WriteString("kind", "source");
            });
        }

        foreach (var exporter in PolicyFormats.All)
        {
            lines.Write(w =>
            {
                w.WriteString("format", exporter.Format);
                w.WriteString("kind", "policy");
                w.WriteStartArray("expresses");
                foreach (var d in exporter.Capabilities.Declarations)
                {
                    w.WriteStartObject();
                    w.WriteString("element", d.Element);
                    w.WriteString("level", Word(d.Level));
                    if (d.Note.Length > 0) w.WriteString("note", d.Note);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            });
        }
    }

    private static void WriteTables()
    {
        Terminal.Line($"sources: {string.Join(", ", SourceFormatNames.All)} (detected when not named)");
        foreach (var exporter in PolicyFormats.All)
        {
            var table = Terminal.Table(exporter.Format, "Can be said", "");
            foreach (var d in exporter.Capabilities.Declarations) table.AddRow(new[] { d.Element, Word(d.Level), d.Note }.Select(c => c.EscapeMarkup()).ToArray());
            Terminal.Out.Write(table);
        }
    }

    private static string Word(Expression level) => level switch { Expression.Yes => "yes", Expression.Partly => "partly", _ => "no" };
}
