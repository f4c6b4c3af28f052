using System.CommandLine;
using System.Globalization;
using NeuLearn.Formats.Lines;
using NeuLearn.Learning;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using Spectre.Console;

namespace NeuLearn.Tool.Commands;

/// <summary><c>readiness</c>: per service and facet, the bound and whether it allows protection.</summary>
internal static class ReadinessCommand
{
    public static Command Create()
    {
        var state = Options.State();
        var service = Options.Service("The services to show.");
        var strict = new Option<bool>("--strict") { Description = "Ready from 0.2 incident days a day instead of 0.25." };
        var json = Options.Json();
        var command = new Command("readiness", "Say which services can be protected, and with what bound.") { state, service, strict, json };
        command.SetAction(parsed =>
        {
            var options = parsed.GetValue(strict) ? ReadinessOptions.Strict : ReadinessOptions.Default;
            var engine = StateFile.Load(parsed.GetRequiredValue(state), new EngineOptions { Readiness = options });
            var all = engine.Readiness();
            var names = (parsed.GetValue(service) ?? []).ToHashSet(StringComparer.Ordinal);
            foreach (var name in names)
                if (!all.Any(r => r.Service.ToString() == name)) throw new UsageException($"{name}: no such service in this state; see: neulearn readiness --state FILE");
            var shown = all.Where(r => names.Count == 0 || names.Contains(r.Service.ToString())).ToList();
            if (parsed.GetValue(json)) WriteLines(engine, shown);
            else WriteTable(shown);
            return shown.All(r => r.Status == ReadinessStatus.Ready) ? ExitCode.Done : ExitCode.AnswerIsNo;
        });
        return command;
    }

    private static void WriteLines(PolicyEngine engine, List<Readiness> services)
    {
        using var lines = new JsonLines();
        var modes = engine.ServiceModes();
        foreach (var r in services)
        {
            foreach (var f in r.Facets) lines.Write(w => ReadinessLine.Write(w, r.Service, modes[r.Service].Mode, f));
        }
    }

    private static void WriteTable(List<Readiness> services)
    {
        var table = Terminal.Table("Service", "Facet", "Days", "Hours", "Conversations", "New a day", "At most", "Incident bound", "Status", "Why");
        foreach (var r in services)
        {
            foreach (var f in r.Facets)
            {
                var status = f.Status switch { ReadinessStatus.Ready => "ready", ReadinessStatus.NotLearnable => "not learnable", _ => "not yet" };
                table.AddRow(new[]
                {
                    r.Service.ToString(), FacetName.Of(f.Facet), N(f.Days, "0"), N(f.HoursOfWeek, "0"), N(f.Conversations, "0"), N(f.ForecastNewPerDay, "0.00"), Bound(f.ConversationBoundPerDay),
                    Bound(f.IncidentBoundPerDay), status, string.Join("; ", f.Reasons),
                }.Select(c => c.EscapeMarkup()).ToArray());
            }
        }

        Terminal.Out.Write(table);
        Terminal.Line($"{services.Count(r => r.Status == ReadinessStatus.Ready)} of {services.Count} services are ready to be protected");
    }

    private static string Bound(double bound) => double.IsFinite(bound) ? N(bound, "0.00") : "none";

    private static string N(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
