using System.CommandLine;
using NeuLearn.Formats.Lines;
using NeuLearn.Policy.Review;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using Spectre.Console;

namespace NeuLearn.Tool.Commands;

/// <summary><c>rules</c>: the baseline, with evidence, trust and provenance.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var state = Options.State();
        var status = new Option<string>("--status") { DefaultValueFactory = _ => "all", Description = "active, quarantined, rejected or all." };
        status.AcceptOnlyFromAmong("active", "quarantined", "rejected", "all");
        var service = Options.Service("Only rules with one of these services on either side.");
        var findings = new Option<bool>("--findings") { Description = "Instead of the rules, what shadows, repeats or contradicts something else." };
        var json = Options.Json();
        var stale = new Option<bool>("--stale") { Description = "Only learned rules that were not used for 21 days or more, those least likely to be used again first." };
        var unusedFor = new Option<int?>("--unused-for") { Description = "The same, from so many observed days on.", HelpName = "DAYS" };
        var command = new Command("rules", "Show the rules that were learned and what waits.") { state, status, service, findings, json, stale, unusedFor };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(findings))
            {
                FindingListing.Write(PolicyReview.Findings(StateFile.Load(parsed.GetRequiredValue(state)).Policy()), parsed.GetValue(json));
                return ExitCode.Done;
            }

            var wanted = parsed.GetValue(status)!;
            var services = parsed.GetValue(service) ?? [];
            if (parsed.GetValue(stale) || parsed.GetValue(unusedFor) is not null)
            {
                if (parsed.GetValue(unusedFor) < 0) throw new UsageException("--unused-for takes a number of days, 0 or more");
                var engine = StateFile.Load(parsed.GetRequiredValue(state));
                var aged = (parsed.GetValue(unusedFor) is { } days ? engine.StaleRules(days) : engine.StaleRules())
                    .Where(s => services.Length == 0 || services.Contains(s.Rule.Rule.Client.ToString()) || services.Contains(s.Rule.Rule.Server.ToString())).ToList();
                StaleRuleList.Write(aged, parsed.GetValue(json));
                return ExitCode.Done;
            }

            var entries = RuleEntry.Of(StateFile.Load(parsed.GetRequiredValue(state)).Review())
                .Where(e => wanted == "all" || e.Status == wanted)
                .Where(e => services.Length == 0 || services.Contains(e.Rule.Client.ToString()) || services.Contains(e.Rule.Server.ToString()))
                .ToList();
            if (parsed.GetValue(json))
            {
                using var lines = new JsonLines();
                foreach (var entry in entries) lines.Write(w => RuleLine.Write(w, entry.Reviewed));
            }
            else
            {
                WriteTable(entries);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteTable(List<RuleEntry> entries)
    {
        if (entries.Count == 0)
        {
            Terminal.Line("No rules.");
            return;
        }

        var table = Terminal.Table("Id", "Client", "Server", "Port", "Application", "Status", "Days", "Trust", "Why");
        foreach (var e in entries)
        {
            var operations = e.Rule.Operations.Count == 0 ? "" : $" ({string.Join(", ", e.Rule.Operations.Take(3))}{(e.Rule.Operations.Count > 3 ? ", ..." : "")})";
            table.AddRow(new[]
            {
                e.Rule.Id, e.Rule.Client.ToString(), e.Rule.Server.ToString(), e.Port, (e.Rule.Action == Policy.RuleAction.Deny ? "deny " : "") + e.Rule.Application + operations, e.Status,
                Invariant(e.Evidence?.Days ?? 0), Invariant(e.Trust?.Score ?? 0), e.Why,
            }.Select(c => c.EscapeMarkup()).ToArray());
        }

        Terminal.Out.Write(table);
        var rejected = entries.Count(e => e.Status == "rejected");
        Terminal.Line($"{entries.Count(e => e.Status == "active")} active, {entries.Count(e => e.Status == "quarantined")} quarantined{(rejected == 0 ? "" : $", {Invariant(rejected)} rejected")}");
    }

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
