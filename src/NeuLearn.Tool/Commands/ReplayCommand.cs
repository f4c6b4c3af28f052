using System.CommandLine;
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
        var policy = new Option<string[]>("--policy") { AllowMultipleArgumentsPerToken = true, Description = "Kubernetes NetworkPolicy files to judge by, instead of a state.", HelpName = "PATH" };
        var from = Options.From();
        var fields = Options.Fields();
        var inventory = Options.Inventory();
        var json = Options.Json();
        var strict = Options.Strict();
        var command = new Command("replay", "Say what the policy would have done to each recorded connection.") { inputs, state, policy, from, fields, inventory, json, strict };
        // On a thread of its own: while it waits for standard input, only that lets a signal end the process.
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var policies = parsed.GetValue(policy) ?? [];
            var path = parsed.GetValue(state);
            if (path is null && policies.Length == 0) throw new UsageException("give --state FILE or --policy PATH to judge by");
            var engine = path is null ? new PolicyEngine() : StateFile.Load(path);
            foreach (var document in Intake.Inventories(parsed.GetValue(inventory))) engine.Inventory.Add(document);
            using var output = parsed.GetValue(json) ? new JsonLines() : null;
            var judge = engine.Judge();
            var platform = policies.Length == 0 ? null : PlatformJudge.Load(policies, engine);
            var replay = new Replay(judge, platform, engine, output);
            var files = InputFiles.Find(parsed.GetRequiredValue(inputs));
            foreach (var file in files) replay.Begin(file.Path);
            var readings = Intake.Events(files, Intake.Format(parsed.GetValue(from)), parsed.GetValue(fields), [replay], stop);
            var malformed = readings.Sum(r => r.Report.Malformed);
            if (output is null) ReplaySummary.Write(replay.Counts, malformed);
            var isNo = replay.Counts.Of(VerdictKind.Violate) + replay.Counts.Of(VerdictKind.Deny) > 0;
            return isNo ? ExitCode.AnswerIsNo : parsed.GetValue(strict) && malformed > 0 ? ExitCode.Skipped : ExitCode.Done;
        }));
        return command;
    }
}
