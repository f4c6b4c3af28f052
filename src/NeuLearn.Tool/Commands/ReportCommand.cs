using System.CommandLine;
using NeuLearn.Analytics;
using NeuLearn.Formats;
using NeuLearn.Formats.Losses;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary><c>report</c>: one self-contained page for people who look.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var state = Options.State();
        var output = new Option<string>("--out") { Required = true, Description = "The page to write.", HelpName = "FILE.html" };
        var since = new Option<string?>("--since") { Description = "Another baseline to show the drift from: a state, a bundle, or policies of a platform.", HelpName = "OTHER" };
        var command = new Command("report", "Write one self-contained HTML page: graph, readiness, review queue, rules, violations, losses of exports.") { state, output, since };
        command.SetAction(parsed =>
        {
            var name = parsed.GetRequiredValue(state);
            var engine = StateFile.Load(name);
            var drift = parsed.GetValue(since) is { } other ? DriftSince.Of(engine, name, other) : null;
            var report = Report.Of(engine, Losses(engine), drift);
            var path = parsed.GetRequiredValue(output);
            AtomicFile.Write(path, report.Write);
            Terminal.Line($"report: {path}");
            return ExitCode.Done;
        });
        return command;
    }

    private static List<ExportLosses> Losses(PolicyEngine engine)
    {
        var request = new ExportRequest(engine.Policy(), new ExportOptions());
        return [.. PolicyFormats.All.Select(exporter => Losses(exporter.Format, exporter.Export(request)))];
    }

    private static ExportLosses Losses(string format, ExportResult result) =>
        new(format, [.. result.Losses.Losses.Select(l => new ExportLoss(l.Rule ?? l.Service ?? "", LossWords.Of(l.Element), LossWords.Of(l.Effect), l.Instead, l.Witness))], result.Notes);
}
