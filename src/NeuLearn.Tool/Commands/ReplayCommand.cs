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
        var policy = Options.Policy("Policy files of a platform to judge by, instead of a state.");
        var from = Options.From();
        var inventory = Options.Inventory();
        var json = Options.Json();
        var strict = Options.Strict();
        var command = new Command("replay", "Say what the policy would have done to each recorded connection.") { inputs, state, policy, from, inventory, json, strict };
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
            var malformed = 0L;
            foreach (var file in InputFiles.Expand(parsed.GetRequiredValue(inputs)))
            {
                replay.Begin(file);
                malformed += Intake.InOrder(file, Intake.Format(parsed.GetValue(from)), replay, stop).Report.Malformed;
            }

            if (output is null) ReplaySummary.Write(replay.Counts, malformed);
            var isNo = replay.Counts.Of(VerdictKind.Violate) + replay.Counts.Of(VerdictKind.Deny) > 0;
            return isNo ? ExitCode.AnswerIsNo : parsed.GetValue(strict) && malformed > 0 ? ExitCode.Skipped : ExitCode.Done;
        }));
        return command;
    }
}
