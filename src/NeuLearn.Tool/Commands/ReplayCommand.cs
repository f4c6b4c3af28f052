using System.CommandLine;
using NeuLearn.Formats.Findings;
using NeuLearn.Monitoring;
using NeuLearn.Policy;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary><c>replay</c>: the verdict on each recorded connection. It learns nothing.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var inputs = Options.Inputs();
        var state = Options.State(required: false);
        var policy = Options.Policy("Policy files of a platform to judge by, instead of a state.");
        var from = Options.From();
        var fields = Options.Fields();
        var inventory = Options.Inventory();
        var json = Options.Json();
        var strict = Options.Strict();
        var offHours = new Option<bool>("--off-hours") { Description = "Also list, for information, what a rule allows in an hour of the week in which it was never used." };
        var report = new Option<string?>("--report") { Description = "Also write the violations, for other programs.", HelpName = "FILE" };
        var reportFormat = new Option<string>("--report-format") { DefaultValueFactory = _ => "ndjson", Description = "ndjson, ocsf or sarif." };
        reportFormat.AcceptOnlyFromAmong([.. FindingFormats.All.Select(f => f.Format)]);
        var keep = new Option<bool>("--keep") { Description = "Keep the violations with the state; those kept before are listed too. Nothing is learned." };
        var command = new Command("replay", "Say what the policy would have done to each recorded connection.") { inputs, state, policy, from, fields, inventory, json, strict, offHours, report, reportFormat, keep };
        // On a thread of its own: while it waits for standard input, only that lets a signal end the process.
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var policies = parsed.GetValue(policy) ?? [];
            var path = parsed.GetValue(state);
            if (path is null && policies.Length == 0) throw new UsageException("give --state FILE or --policy PATH to judge by");
            if (path is null && parsed.GetValue(keep)) throw new UsageException("--keep needs --state FILE to keep the violations with");
            var options = new EngineOptions { Monitoring = new MonitoringOptions { OffHours = parsed.GetValue(offHours) } };
            var engine = path is null ? new PolicyEngine(options) : StateFile.Load(path, options);
            foreach (var document in Intake.Inventories(parsed.GetValue(inventory))) engine.Inventory.Add(document);
            using var output = parsed.GetValue(json) ? new JsonLines() : null;
            var judge = engine.Judge();
            var platform = policies.Length == 0 ? null : PlatformJudge.Load(policies, engine);
            var replay = new Replay(judge, platform, output);
            var files = InputFiles.Find(parsed.GetRequiredValue(inputs));
            foreach (var file in files) replay.Begin(file.Path);
            var readings = Intake.Events(files, Intake.Format(parsed.GetValue(from)), parsed.GetValue(fields), [replay], stop);
            var malformed = readings.Sum(r => r.Report.Malformed);

            var violations = replay.Violations;
            if (parsed.GetValue(keep))
            {
                Keep(path!, violations);
                violations.Merge(engine.Violations);
            }

            if (output is null || parsed.GetValue(report) is not null)
            {
                var found = engine.Assess(violations);
                if (output is null) ReplaySummary.Write(replay.Counts, malformed, found);
                if (parsed.GetValue(report) is { } target) ReportFile.Write(target, parsed.GetValue(reportFormat)!, found, [.. files.Select(f => f.Path)]);
            }

            var isNo = replay.Counts.Of(VerdictKind.Violate) + replay.Counts.Of(VerdictKind.Deny) > 0;
            return isNo ? ExitCode.AnswerIsNo : parsed.GetValue(strict) && malformed > 0 ? ExitCode.Skipped : ExitCode.Done;
        }));
        return command;
    }

    // The state as it lies on disk: an inventory that was given for this replay only is not to stay in it.
    private static void Keep(string path, ViolationLog violations)
    {
        var engine = StateFile.Load(path);
        engine.Violations.Merge(violations);
        StateFile.Save(engine, path);
    }
}
