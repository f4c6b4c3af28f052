using System.CommandLine;
using NeuLearn.Learning;
using NeuLearn.Sources.Live;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary><c>learn</c>: read events, add them to the state, say what was learned; with <c>--to</c>, also export.</summary>
internal static class LearnCommand
{
    public static Command Create()
    {
        var inputs = Options.InputsOrLive();
        var state = Options.State();
        var from = Options.From();
        var fields = Options.Fields();
        var inventory = Options.Inventory();
        var to = Options.To();
        var output = Options.Out("The folder the policies are written to, one folder a format.");
        var strict = Options.Strict();
        var liveInputs = new LiveInputOptions();
        var world = new Option<string?>("--world")
        {
            Description = "on (the default) or off: whether a side whose addresses keep growing becomes the world. Kept with the state.",
        };
        world.AcceptOnlyFromAmong("on", "off");
        var generalise = GeneraliseOption.Create();
        var strictness = new Option<string?>("--strictness")
        {
            Description = "normal (the default: a rule from 1 trust point on) or strict (from 2 on). Kept with the state.",
        };
        strictness.AcceptOnlyFromAmong("normal", "strict");
        var command = new Command("learn", "Learn from recorded connections.") { inputs, state, from, fields, inventory, to, output, generalise, world, strictness, strict };
        liveInputs.AddTo(command);
        // On a thread of its own: while it waits for standard input, only that lets a signal end the process.
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var path = parsed.GetRequiredValue(state);
            var formats = ExportCommand.Formats(parsed.GetValue(to));
            var folder = parsed.GetValue(output);
            if (formats.Count > 0 != folder is not null) throw new UsageException("--to and --out go together: which format, and into which folder");
            var words = parsed.GetRequiredValue(inputs).ToLookup(LiveInputs.IsAddress);
            var live = liveInputs.Of(parsed);
            if (live.Follow && words[false].Contains(InputFiles.StandardInput)) throw new UsageException("--follow needs files or folders: standard input is read until it ends anyway");
            var files = live.Follow ? [] : InputFiles.Find(words[false]);
            var format = Intake.Format(parsed.GetValue(from));

            var engine = StateFile.LoadOrNew(path);
            foreach (var document in Intake.Inventories(parsed.GetValue(inventory))) engine.Inventory.Add(document);
            if (parsed.GetValue(generalise) is { } steps) GeneraliseOption.Choose(engine.Preferences, steps);
            if (parsed.GetValue(world) is { } choice) engine.Preferences.Choose(Preferences.World, choice);
            if (parsed.GetValue(strictness) is { } score) engine.Preferences.Choose(Preferences.Strictness, score);
            var readings = new List<FileReading>(files.Count > 0 ? Intake.Events(files, format, parsed.GetValue(fields), engine, stop) : []);
            if (live.Follow || words[true].Any())
            {
                string[] followed = live.Follow ? [.. words[false]] : [];
                readings.AddRange(new Following(followed, [.. words[true]], live, format, parsed.GetValue(fields), engine, path).Run(stop));
            }

            StateFile.Save(engine, path);

            LearnSummary.Write(readings, engine, path);
            if (folder is not null) ExportCommand.Write(engine, formats, folder, new NeuLearn.Formats.ExportOptions());
            return parsed.GetValue(strict) && readings.Any(r => r.Report.Malformed > 0 || r.IsUnknown) ? ExitCode.Skipped : ExitCode.Done;
        }));
        return command;
    }
}
