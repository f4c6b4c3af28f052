using System.CommandLine;
using NeuLearn.Formats;
using NeuLearn.Sources;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Commands;

/// <summary><c>formats</c>: every source and policy format, with what each can express.</summary>
internal static class FormatsCommand
{
    public static Command Create()
    {
        var json = Options.Json();
        var format = new Option<string?>("--format") { Description = "The details of one policy format.", HelpName = "FORMAT" };
        var command = new Command("formats", "List the formats that are read and written, and what each can express.") { format, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json)) WriteJson();
            else WriteTables(parsed.GetValue(format));
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
                w.WriteBoolean("reads", PolicyFormats.Readers.Any(r => r.Format == exporter.Format));
                w.WriteStartArray("expresses");
                foreach (var d in exporter.Capabilities.Declarations)
                {
                    w.WriteStartObject();
                    w.WriteString("element", d.Element);
                    w.WriteString("level", CapabilityMatrix.Word(d.Level));
                    if (d.Note.Length > 0) w.WriteString("note", d.Note);
                    w.WriteEndObject();
                }

                w.WriteEndArray();
            });
        }
    }

    private static void WriteTables(string? format)
    {
        if (format is not null)
        {
            CapabilityMatrix.WriteDetails(ExportCommand.Formats(format) is [var one] ? one : throw new UsageException("--format takes one policy format"));
            return;
        }

        Terminal.Line($"sources: {string.Join(", ", SourceFormatNames.All)} (detected when not named)");
        CapabilityMatrix.Write(PolicyFormats.All);
        Terminal.Line("yes, partly: with the conditions that formats --format NAME tells; no: named in loss.json. And bundle: NeuLearn's own, for export and import.");
    }
}
