using System.CommandLine;
using System.Globalization;
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
        var fields = Options.Fields();
        var inventory = Options.Inventory();
        var json = Options.Json();
        var svg = new Option<string?>("--svg") { Description = "Also draw the result.", HelpName = "FILE" };
        var command = new Command("backtest", "Say what each promotion rule would have blocked.") { inputs, from, fields, inventory, json, svg };
        command.SetAction((parsed, stop) =>
        {
            var files = InputFiles.Find(parsed.GetRequiredValue(inputs));
            var engine = new PolicyEngine();
            foreach (var document in Intake.Inventories(parsed.GetValue(inventory))) engine.Inventory.Add(document);
            Intake.Events(files, Intake.Format(parsed.GetValue(from)), parsed.GetValue(fields), engine, stop);
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
        foreach (var r in result.Rows)
            table.AddRow(r.Policy, N(100.0 * r.Promoted / Math.Max(1, result.Services)), N(r.MeanDay), N(r.BlocksPerServiceWeek), N(r.IncidentDaysPerServiceWeek), N(100 * r.BlockedShare));
        Terminal.Out.Write(table);
        foreach (var tie in result.Rows.Where(r => r.Promoted > 0).GroupBy(r => (r.Promoted, r.IncidentDays)).Where(g => g.Skip(1).Any()))
            Terminal.Line($"a tie in services promoted and incident days: {string.Join(", ", tie.Select(r => r.Policy))}");
        Terminal.Line($"{result.Services} services over {result.Days} days; the bound covered {result.WindowsCovered} of {result.Windows} windows");
    }

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
