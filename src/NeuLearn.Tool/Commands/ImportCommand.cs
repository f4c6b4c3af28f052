using System.CommandLine;
using NeuLearn.Formats.Bundle;
using NeuLearn.Formats.Imports;
using NeuLearn.Policy;
using NeuLearn.Policy.Imports;
using NeuLearn.Policy.Review;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary><c>import</c>: read policies of a platform, or a bundle, into the state as imported rules.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "The policies: files, folders or patterns, all that are in force together. Or the folder of a bundle." };
        var from = new Option<string>("--from") { Required = true, Description = "Their format (see: neulearn formats), or bundle.", HelpName = "FORMAT" };
        var state = Options.State();
        var inventory = Options.Inventory();
        var map = new Option<string?>("--map") { Description = "For a bundle: how its names become those of this cluster.", HelpName = "FILE" };
        var trusted = new Option<string?>("--trusted-key") { Description = "For a bundle: the public key (PEM) that it must be signed by.", HelpName = "FILE" };
        var command = new Command("import", "Read the policies you already have into the state, kept apart from what was learned.") { paths, from, state, inventory, map, trusted };
        command.SetAction(parsed =>
        {
            var (path, format) = (parsed.GetRequiredValue(state), parsed.GetRequiredValue(from));
            var engine = StateFile.LoadOrNew(path);
            foreach (var document in Intake.Inventories(parsed.GetValue(inventory))) engine.Inventory.Add(document);
            if (format != BundleImport.Format && (parsed.GetValue(map) ?? parsed.GetValue(trusted)) is not null) throw new UsageException("--map and --trusted-key go with --from bundle");
            var import = format == BundleImport.Format
                ? Bundle(parsed.GetRequiredValue(paths), parsed.GetValue(map), parsed.GetValue(trusted))
                : Policies(engine, format, parsed.GetRequiredValue(paths));
            engine.Imports.Record(import);
            Report(engine, import);
            StateFile.Save(engine, path);
            Terminal.Line($"state: {path}");
            return ExitCode.Done;
        });
        return command;
    }

    private static PolicyImport Policies(PolicyEngine engine, string format, string[] words)
    {
        var directory = engine.Directory();
        if (directory.Services.Count == 0) throw new UsageException("nobody is known who could be allowed anything: learn first, or give --inventory");
        var (name, reading) = PolicyFiles.Read(words, format, directory);
        var read = InputFiles.Expand(words);
        // A file that was imported before and is gone takes its rules along.
        var gone = engine.Imports.Files(format).Where(f => !File.Exists(f) && words.Any(w => Directory.Exists(w) && IsBelow(f, w)));
        try
        {
            var imported = PolicyImporter.Read(name, reading, directory, read.Concat(gone).ToHashSet(StringComparer.Ordinal));
            foreach (var remark in imported.Remarks) Terminal.Remark(remark);
            return imported.Import;
        }
        catch (ImportException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static PolicyImport Bundle(string[] words, string? map, string? trusted)
    {
        if (words is not [var folder] || !BundleFolder.IsBundle(folder)) throw new UsageException($"{string.Join(", ", words)}: not a bundle; name the folder that export --to bundle wrote");
        var (bundle, isSigned) = BundleFolder.Read(folder, trusted);
        try
        {
            var import = BundleImport.Of(bundle, map is null ? BundleMapping.None : BundleMapping.Read(BundleFolder.Text(map, "--map"), map), folder);
            if (!isSigned) Terminal.Remark($"{folder}: not signed");
            else if (trusted is null) Terminal.Remark($"{folder}: signed, and the signature was not checked; give --trusted-key");
            return import;
        }
        catch (BundleException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static bool IsBelow(string file, string folder) => file.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static void Report(PolicyEngine engine, PolicyImport import)
    {
        var policy = engine.Policy();
        var mine = import.Rules.Select(r => r.Rule.Id).ToHashSet(StringComparer.Ordinal);
        var findings = PolicyReview.Findings(policy).Where(f => mine.Contains(f.RuleId) || mine.Contains(f.OtherId)).ToList();
        foreach (var finding in findings.Where(f => f.Kind == FindingKind.Contradicting)) Terminal.Remark(finding.Text);
        var (allows, denies) = (import.Rules.Count(r => r.Rule.Action == RuleAction.Allow), import.Rules.Count(r => r.Rule.Action == RuleAction.Deny));
        Terminal.Line($"{import.Format}: {import.Objects.Count} objects, {allows} allow rules, {denies} deny rules; {policy.Repeated.Count} rules of this state say the same as another, {findings.Count(f => f.Kind == FindingKind.Contradicting)} contradict one");
        var inForce = policy.Rules.Concat(policy.Repeated).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var rejected = mine.Count(id => !inForce.Contains(id));
        if (rejected > 0) Terminal.Line($"{rejected} of them are rejected in this state and stay out (see: neulearn rules --status rejected)");
    }
}
