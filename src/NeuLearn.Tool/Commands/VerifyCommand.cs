using System.CommandLine;
using NeuLearn.Formats;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Proof;
using NeuLearn.Policy;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Commands;

/// <summary><c>verify</c>: does a policy allow exactly what the baseline allows? A witness for each difference.</summary>
internal static class VerifyCommand
{
    private const int MostLosses = 5;

    public static Command Create()
    {
        var state = Options.State();
        var policy = Options.Policy("The policies to hold against the baseline: files, folders or patterns, all that are in force.");
        policy.Required = true;
        var format = new Option<string?>("--format") { Description = "Their format (see: neulearn formats). Detected when not named.", HelpName = "FORMAT" };
        var @as = Options.As("protect", "current");
        var strict = new Option<bool>("--strict") { Description = "Expect what export --strict writes: nothing wider than the baseline." };
        var exact = new Option<bool>("--exact") { Description = "Count as differences also what the format cannot say." };
        var lint = new Option<bool>("--lint") { Description = "Also say what is wrong with the objects, whatever the baseline: selectors, ports, DNS, names." };
        var json = Options.Json();
        var command = new Command("verify", "Prove that a policy allows exactly what the baseline allows, or show where not.") { state, policy, format, @as, strict, exact, lint, json };
        command.SetAction(parsed =>
        {
            var baseline = StateFile.Load(parsed.GetRequiredValue(state)).Policy();
            var (name, reading) = PolicyFiles.Read(parsed.GetRequiredValue(policy), parsed.GetValue(format), baseline.Directory);
            var exporter = PolicyFormats.All.FirstOrDefault(e => e.Format == name);
            var options = new ExportOptions { As = Options.AsOf(parsed.GetRequiredValue(@as)), Strict = parsed.GetValue(strict) };
            var question = exporter is null || parsed.GetValue(exact)
                ? BaselineProof.Exactly(baseline, reading.Policy, name)
                : Expected(baseline, reading.Policy, exporter, options);
            var found = parsed.GetValue(lint) ? LintReport.Write(reading.Policy, baseline, name) : 0;
            var code = DifferenceReport.Write(PolicyProof.Of(question), $"{name}: {reading.Count} policies", parsed.GetValue(json));
            return found > 0 ? ExitCode.AnswerIsNo : code;
        });
        return command;
    }

    private static ProofQuestion Expected(PolicySet baseline, NeuLearn.Formats.Evaluation.IPlatformPolicy platform, IPolicyExporter exporter, ExportOptions options)
    {
        var export = exporter.Export(new ExportRequest(baseline, options));
        foreach (var elements in export.Losses.Losses.GroupBy(l => (l.Element, l.Effect)).OrderBy(g => g.Key))
        {
            var named = elements.Select(l => l.Rule ?? l.Service!).Distinct(StringComparer.Ordinal).ToList();
            Terminal.Remark($"not counted, {exporter.Format} cannot say it: {LossWords.Of(elements.Key.Element)} ({LossWords.Of(elements.Key.Effect)}) of {string.Join(", ", named.Take(MostLosses))}{(named.Count > MostLosses ? $" and {named.Count - MostLosses} more" : "")}");
        }

        var enforced = export.Enforced.ToHashSet();
        var left = BaselineProof.Governed(baseline).Where(s => options.ModeOf(s, baseline) == Learning.Mode.Protect && !enforced.Contains(s)).Order().Select(s => s.ToString()).ToList();
        if (left.Count > 0) Terminal.Remark($"not counted, {exporter.Format} enforces nothing on them: {string.Join(", ", left.Take(MostLosses))}{(left.Count > MostLosses ? $" and {left.Count - MostLosses} more" : "")}");
        return BaselineProof.WithLosses(baseline, platform, exporter.Format, exporter, export, options);
    }
}
