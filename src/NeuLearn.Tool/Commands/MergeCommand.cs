using System.CommandLine;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Commands;

/// <summary><c>merge</c>: join states exactly.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var states = new Argument<string[]>("STATE") { Arity = ArgumentArity.OneOrMore, Description = "The states to merge." };
        var state = Options.State();
        var command = new Command("merge", "Merge states exactly: in any order, any number of times.") { states, state };
        command.SetAction(parsed =>
        {
            var merged = new PolicyEngine();
            var files = InputFiles.Expand(parsed.GetRequiredValue(states));
            foreach (var file in files) merged.Merge(StateFile.Load(file));
            StateFile.Save(merged, parsed.GetRequiredValue(state));
            var baseline = merged.Baseline();
            Terminal.Line($"{files.Count} states merged: {baseline.Conversations.Count} conversations, {baseline.Learned.Count(l => l.Status == Learning.LearnedStatus.Active)} rules");
            return ExitCode.Done;
        });
        return command;
    }
}
