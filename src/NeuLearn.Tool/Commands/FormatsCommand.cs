using System.CommandLine;
using System.Text.Json;
using NeuLearn.Formats;
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
        foreach (var format in SourceFormats.All)
        {
            lines.Write(w =>
            {
                w.WriteString("format", format.Name);
                w.WriteString("kind", "source");
                w.WriteString("summary", format.Summary);
                w.WriteStartArray("knows");
                foreach (var (element, knowledge) in format.Knows.All) WriteDeclaration(w, element, Word(knowledge.Level), knowledge.Note);
                w.WriteEndArray();
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
                foreach (var d in exporter.Capabilities.Declarations) WriteDeclaration(w, d.Element, CapabilityMatrix.Word(d.Level), d.Note);
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

        Terminal.Line($"sources: {string.Join(", ", SourceFormats.All.Select(f => f.Name))} (detected when not named)");
        var sources = Terminal.Table(["Source", .. SourceFormats.All[0].Knows.All.Select(k => k.Element)]);
        foreach (var source in SourceFormats.All)
        {
            var cells = source.Knows.All.Select(k => k.Knowledge.Note.Length == 0 ? Word(k.Knowledge.Level) : $"{Word(k.Knowledge.Level)}: {k.Knowledge.Note}");
            sources.AddRow([.. cells.Prepend(source.Name).Select(c => c.EscapeMarkup())]);
        }

        Terminal.Out.Write(sources);
        CapabilityMatrix.Write(PolicyFormats.All);
        Terminal.Line("yes, partly: with the conditions that formats --format NAME tells; no: named in loss.json. And bundle: NeuLearn's own, for export and import.");
    }

    private static void WriteDeclaration(Utf8JsonWriter w, string element, string level, string note)
    {
        w.WriteStartObject();
        w.WriteString("element", element);
        w.WriteString("level", level);
        if (note.Length > 0) w.WriteString("note", note);
        w.WriteEndObject();
    }

    private static string Word(KnowledgeLevel level) => level switch { KnowledgeLevel.Yes => "yes", KnowledgeLevel.Partly => "partly", _ => "no" };
}
