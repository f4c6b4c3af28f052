using System.CommandLine;
using NeuLearn.Events;
using NeuLearn.Formats;
using NeuLearn.Formats.Bundle;
using NeuLearn.Formats.Losses;
using NeuLearn.Learning;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Commands;

/// <summary><c>export</c>: write the baseline as policy, with a report of what the format cannot say.</summary>
internal static class ExportCommand
{
    private const int MostNamed = 5;

    public static Command Create()
    {
        var state = Options.State();
        var to = Options.To();
        to.Required = true;
        var output = Options.Out("The folder to write to: one folder a format, with loss.json in it.");
        output.Required = true;
        var @as = Options.As("protect", "monitor", "current");
        var service = Options.Service("Only these services.");
        var strict = new Option<bool>("--strict") { Description = "Leave a rule out rather than widen it where the format cannot say it." };
        var placement = new Option<string>("--placement") { DefaultValueFactory = _ => "router", Description = "Where a packet filter is loaded. router: one file for what forwards the traffic. endpoint: one for the machines of each service." };
        placement.AcceptOnlyFromAmong("router", "endpoint");
        var resolve = new Option<bool>("--resolve-names") { Description = "Where a format knows addresses alone, write a DNS name as those that the inventory lists for a network of that name." };
        var key = new Option<string?>("--key") { Description = "For --to bundle: the private key (PEM, P-256) to sign it with.", HelpName = "FILE" };
        var name = new Option<string?>("--name") { Description = "For --to bundle: its name. One that was imported under the same name is replaced. Default: baseline.", HelpName = "NAME" };
        var command = new Command("export", "Write the learned policy in the format of a platform, or as a bundle.") { state, to, output, @as, service, strict, placement, resolve, key, name };
        command.SetAction(parsed =>
        {
            var engine = StateFile.Load(parsed.GetRequiredValue(state));
            var services = (parsed.GetValue(service) ?? []).Select(s => Peer.TryParse(s, out var peer) && peer.IsManaged
                ? peer : throw new UsageException($"{s}: not a service; write shop/cart or host/db01")).ToHashSet();
            var known = engine.Readiness().Select(r => r.Service).ToHashSet();
            if (services.FirstOrDefault(s => !known.Contains(s)) is { } stranger) throw new UsageException($"{stranger}: no such service in this state; see: neulearn mode --state FILE");
            var names = Names(parsed.GetRequiredValue(to));
            var formats = Formats(string.Join(',', names.Where(n => n != BundleImport.Format)));
            if (names.Count == 0) throw new UsageException("--to names no format");
            if (!names.Contains(BundleImport.Format) && (parsed.GetValue(key) ?? parsed.GetValue(name)) is not null) throw new UsageException("--key and --name go with --to bundle");
            var folder = parsed.GetRequiredValue(output)!;
            if (names.Contains(BundleImport.Format)) WriteBundle(engine, folder, parsed.GetValue(name) ?? "baseline", parsed.GetValue(key));
            if (formats.Count == 0) return ExitCode.Done;
            Write(engine, formats, folder, new ExportOptions
            {
                As = Options.AsOf(parsed.GetRequiredValue(@as)),
                Services = services.Count == 0 ? null : services,
                Strict = parsed.GetValue(strict),
                Placement = Enum.Parse<FilterPlacement>(parsed.GetRequiredValue(placement), ignoreCase: true),
                ResolveNames = parsed.GetValue(resolve),
            });
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The exporters for format names separated by commas; none for no names.</summary>
    public static IReadOnlyList<IPolicyExporter> Formats(string? names) =>
        [.. Names(names).Select(name =>
            PolicyFormats.All.FirstOrDefault(e => e.Format == name)
            ?? throw new UsageException($"{name}: no exporter for this format; there are {string.Join(", ", PolicyFormats.All.Select(e => e.Format))}"))];

    private static List<string> Names(string? names) => [.. (names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static void WriteBundle(PolicyEngine engine, string folder, string name, string? key)
    {
        try
        {
            var bundle = BaselineBundle.Of(engine, name);
            var files = bundle.Files(key is null ? null : BundleFolder.Text(key, "--key"));
            OutputFolder.Write(Path.Combine(folder, BundleImport.Format), new ExportResult(files, new LossReport(BundleImport.Format, []), []));
            if (key is null) Terminal.Remark("the bundle is not signed; give --key");
            Terminal.Line($"bundle: {bundle.Rules.Count} rules in {Path.Combine(folder, BundleImport.Format)}, {(key is null ? "not signed" : "signed")}");
        }
        catch (BundleException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>Writes the policy of an engine in some formats.</summary>
    public static void Write(PolicyEngine engine, IReadOnlyList<IPolicyExporter> exporters, string folder, ExportOptions options)
    {
        var policy = engine.Policy();
        var request = new ExportRequest(policy, options);
        if (policy.Rules.Count > 0 && !policy.Rules.Any(r => r.Client.IsManaged || r.Server.IsManaged || r.Client.Kind == PeerKind.Node || r.Server.Kind == PeerKind.Node))
            Terminal.Remark("no rule has a service, host or node at either end, so there is nothing to write policy for: give an inventory to learn, which names them");
        foreach (var exporter in exporters)
        {
            var result = exporter.Export(request);
            OutputFolder.Write(Path.Combine(folder, exporter.Format), result);
            foreach (var note in result.Notes) Terminal.Remark(note);
            LintReport.OfExport(exporter, result, policy);
            var (files, losses) = (result.Files.Count, result.Losses.Losses.Count);
            Terminal.Line($"{exporter.Format}: {files} {(files == 1 ? "file" : "files")} in {Path.Combine(folder, exporter.Format)}, {losses} {(losses == 1 ? "loss" : "losses")} named in loss.json");
        }

        if (options.As == ExportAs.Protect) WarnOfUnready(engine, policy.Rules.SelectMany(r => new[] { r.Client, r.Server }).Where(p => p.IsManaged && options.Services?.Contains(p) != false).ToHashSet());
    }

    private static void WarnOfUnready(PolicyEngine engine, HashSet<Peer> exported)
    {
        var unready = engine.Readiness().Where(r => r.Status != ReadinessStatus.Ready && exported.Contains(r.Service)).Select(r => r.Service.ToString()).ToList();
        if (unready.Count == 0) return;
        var named = string.Join(", ", unready.Take(MostNamed)) + (unready.Count > MostNamed ? $" and {unready.Count - MostNamed} more" : "");
        Terminal.Remark($"not ready to be enforced: {named} (see: neulearn readiness --state FILE)");
    }
}
