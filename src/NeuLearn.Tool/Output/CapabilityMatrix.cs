using NeuLearn.Formats;
using NeuLearn.Formats.Losses;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>What each policy format can express, from its declarations: a matrix of all, or the details of one.</summary>
internal static class CapabilityMatrix
{
    /// <summary>Writes elements by formats, and the notes of no format.</summary>
    public static void Write(IReadOnlyList<IPolicyExporter> exporters)
    {
        var levels = exporters.Select(e => e.Capabilities.Declarations.ToDictionary(d => d.Element, d => Word(d.Level), StringComparer.Ordinal)).ToList();
        var table = Terminal.Table(["", .. exporters.Select(e => e.Format)]);
        foreach (var element in Elements(exporters))
        {
            // What a format does not list by name is said as the general case of it, or not at all.
            Row(table, [element, .. levels.Select(l => l.GetValueOrDefault(element) ?? l.GetValueOrDefault(General(element), "no"))]);
        }

        Row(table, ["read back (verify, import)", .. exporters.Select(e => PolicyFormats.Readers.Any(r => r.Format == e.Format) ? "yes" : "no")]);
        Terminal.Out.Write(table);
    }

    /// <summary>Writes what one format declares, with its notes.</summary>
    public static void WriteDetails(IPolicyExporter exporter)
    {
        var table = Terminal.Table(exporter.Format, "Can be said", "");
        foreach (var d in exporter.Capabilities.Declarations) Row(table, [d.Element, Word(d.Level), d.Note]);
        Terminal.Out.Write(table);
    }

    /// <summary>The word for a level.</summary>
    public static string Word(Expression level) => level switch { Expression.Yes => "yes", Expression.Partly => "partly", _ => "no" };

    private static void Row(Table table, IEnumerable<string> cells) => table.AddRow(cells.Select(c => c.EscapeMarkup()).ToArray());

    /// <summary>Every element that a format declares, each behind what comes before it in some format.</summary>
    private static List<string> Elements(IReadOnlyList<IPolicyExporter> exporters)
    {
        var elements = new List<string>();
        foreach (var exporter in exporters)
        {
            var at = 0;
            foreach (var element in exporter.Capabilities.Declarations.Select(d => d.Element))
            {
                var known = elements.IndexOf(element);
                if (known < 0) elements.Insert(at, element);
                at = (known < 0 ? at : Math.Max(at, known)) + 1;
            }
        }

        return elements;
    }

    private static string General(string element) => element switch
    {
        _ when element.StartsWith("transport ", StringComparison.Ordinal) => "transport, any other",
        _ when element.StartsWith("application ", StringComparison.Ordinal) => "application",
        _ when element.StartsWith("operations of ", StringComparison.Ordinal) => "operations",
        _ => "",
    };
}
