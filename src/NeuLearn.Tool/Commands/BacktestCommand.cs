using System.CommandLine;
using System.Globalization;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using NeuLearn.Tool.Reading;
using Spectre.Console;

namespace NeuLearn.Tool.Commands;

/// <summary><c>backtest</c>: what each promotion rule would have blocked over recorded history.</summary>
internal static class BacktestCommand
{
    public static Command Create()
    {
        var inputs = Options.Inputs();
        var from = Options.From();
        var inventory = Options.Inventory();
        var json = Options.Json();
        var svg = new Option<string?>("--svg") { Description = "Also draw the result.", HelpName = "FILE" };
        var command = new Command("backtest", "Say what each promotion rule would have blocked.") { inputs, from, inventory, json, svg };
        command.SetAction((parsed, stop) =>
        {
            var files = InputFiles.Expand(parsed.GetRequiredValue(inputs));
            var engine = new PolicyEngine();
            foreach (var document in Intake.Inventories(parsed.GetValue(inventory))) engine.Inventory.Add(document);
            foreach (var _ in Intake.Events(files, Intake.Format(parsed.GetValue(from)), engine, stop)) stop.ThrowIfCancellationRequested();
            var result = engine.Backtest();
            if (parsed.GetValue(json)) WriteLines(result);
            else WriteTable(result);
            if (parsed.GetValue(svg) is { } file) File.WriteAllText(file, BacktestPlot.Of(result));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void WriteLines(BacktestResult result)
    {
        using var lines = new JsonLines();
        foreach (var row in result.Rows)
        {
            lines.Write(w =>
            {
                w.WriteString("policy", row.Policy);
                w.WriteNumber("days", result.Days);
                w.WriteNumber("services", result.Services);
                w.WriteNumber("promoted", row.Promoted);
                w.WriteNumber("meanDay", Math.Round(row.MeanDay, 2));
                w.WriteNumber("blocksPerServiceWeek", Math.Round(row.BlocksPerServiceWeek, 4));
                w.WriteNumber("incidentDaysPerServiceWeek", Math.Round(row.IncidentDaysPerServiceWeek, 4));
                w.WriteNumber("blockedEdgeDayShare", Math.Round(row.BlockedShare, 6));
            });
        }

        foreach (var facet in result.Facets)
        {
            lines.Write(w =>
            {
                w.WriteString("policy", "U <= .25");
                w.WriteString("facet", FacetName.Of(facet.Facet));
                w.WriteNumber("services", facet.Services);
                w.WriteNumber("promoted", facet.Promoted);
                w.WriteNumber("meanDay", Math.Round(facet.MeanDay, 2));
                w.WriteNumber("incidentDaysPerServiceWeek", Math.Round(facet.IncidentDaysPerServiceWeek, 4));
                w.WriteNumber("windows", facet.Windows);
                w.WriteNumber("covered", facet.WindowsCovered);
            });
        }

        foreach (var (first, second) in result.Ties)
        {
            lines.Write(w =>
            {
                w.WriteStartArray("tie");
                w.WriteStringValue(first.Policy);
                w.WriteStringValue(second.Policy);
                w.WriteEndArray();
            });
        }

        lines.Write(w =>
        {
            w.WriteString("policy", "calibration");
            w.WriteNumber("windows", result.Windows);
            w.WriteNumber("covered", result.WindowsCovered);
        });
    }

    private static void WriteTable(BacktestResult result)
    {
        var table = Terminal.Table("Promotion", "Promoted %", "Mean day", "Blocks / service-week", "Incident days / service-week", "Edge-days blocked %");
        // What promoted nothing blocked nothing: no figure, rather than a good one.
        foreach (var r in result.Rows)
            table.AddRow(r.Policy, N(100.0 * r.Promoted / Math.Max(1, result.Services)), If(r.Promoted, r.MeanDay), If(r.Promoted, r.BlocksPerServiceWeek), If(r.Promoted, r.IncidentDaysPerServiceWeek), If(r.Promoted, 100 * r.BlockedShare));
        Terminal.Out.Write(table);
        var facets = Terminal.Table("Facet by U <= .25", "Services", "Promoted %", "Mean day", "Incident days / service-week", "Bound held %");
        foreach (var f in result.Facets)
            facets.AddRow(FacetName.Of(f.Facet), N(f.Services), N(100.0 * f.Promoted / f.Services), If(f.Promoted, f.MeanDay), If(f.Promoted, f.IncidentDaysPerServiceWeek), If(f.Windows, 100 * f.Coverage));
        if (result.Facets.Count > 0) Terminal.Out.Write(facets);
        foreach (var (first, second) in result.Ties) Terminal.Line($"a tie: {first.Policy} and {second.Policy} (as many services, as early, and incident days that do not differ beyond chance)");
        Terminal.Line($"{result.Services} services over {result.Days} days; the bound held in {result.WindowsCovered} of {result.Windows} windows of up to 7 days");
    }

    private static string If(int count, double number) => count == 0 ? "" : N(number);

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
