using System.CommandLine;
using NeuLearn.Learning;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;
using Spectre.Console;

namespace NeuLearn.Tool.Commands;

/// <summary><c>mode</c>: show or set modes. A promotion that the bound does not support is refused unless forced.</summary>
internal static class ModeCommand
{
    public static Command Create()
    {
        var state = Options.State();
        var service = Options.Service("The services to show or set.");
        var all = new Option<bool>("--all") { Description = "Every service." };
        var set = new Option<string?>("--set") { Description = "discover, monitor or protect." };
        set.AcceptOnlyFromAmong("discover", "monitor", "protect");
        var force = new Option<bool>("--force") { Description = "Promote even what is not ready." };
        var json = Options.Json();
        var command = new Command("mode", "Show or set the mode of services.") { state, service, all, set, force, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(state);
            var engine = StateFile.Load(path);
            var readiness = engine.Readiness();
            var chosen = Choose(parsed.GetValue(service) ?? [], parsed.GetValue(all), readiness);
            if (parsed.GetValue(set) is not { } wanted)
            {
                Show(engine, chosen, parsed.GetValue(json));
                return ExitCode.Done;
            }

            if (!parsed.GetValue(all) && (parsed.GetValue(service) ?? []).Length == 0)
                throw new UsageException("say which services to set: --service shop/cart, or --all");
            var mode = Enum.Parse<Mode>(wanted, ignoreCase: true);
            var refused = Set(engine, chosen, mode, parsed.GetValue(force));
            StateFile.Save(engine, path);
            Show(engine, chosen, parsed.GetValue(json));
            if (refused.Count > 0) Terminal.Remark($"not ready for {wanted}, and left as they are: {refused.Count} of {chosen.Count} services; --force sets them all the same");
            return refused.Count > 0 ? ExitCode.AnswerIsNo : ExitCode.Done;
        });
        return command;
    }

    private static List<Readiness> Choose(string[] names, bool all, IReadOnlyList<Readiness> readiness)
    {
        if (all || names.Length == 0) return [.. readiness];
        var known = readiness.ToDictionary(r => r.Service.ToString(), StringComparer.Ordinal);
        foreach (var name in names)
            if (!known.ContainsKey(name)) throw new UsageException($"{name}: no such service in this state; see: neulearn mode --state FILE");
        return [.. names.Distinct(StringComparer.Ordinal).Select(n => known[n])];
    }

    private static List<Readiness> Set(PolicyEngine engine, List<Readiness> services, Mode mode, bool force)
    {
        var refused = new List<Readiness>();
        foreach (var r in services)
        {
            var isPromotion = mode > engine.Modes[r.Service];
            var isReady = mode switch { Mode.Protect => r.Status == ReadinessStatus.Ready, Mode.Monitor => r.Days >= 1, _ => true };
            if (isPromotion && !isReady && !force) refused.Add(r);
            else engine.SetMode(r.Service, mode);
        }

        return refused;
    }

    private static void Show(PolicyEngine engine, List<Readiness> services, bool json)
    {
        if (json)
        {
            using var lines = new JsonLines();
            foreach (var r in services)
            {
                lines.Write(w =>
                {
                    w.WriteString("service", r.Service.ToString());
                    w.WriteString("mode", Text(engine.Modes[r.Service]));
                });
            }

            return;
        }

        var table = Terminal.Table("Service", "Mode", "Ready to protect", "Why");
        foreach (var r in services)
        {
            var ready = r.Status switch { ReadinessStatus.Ready => "ready", ReadinessStatus.NotLearnable => "not learnable", _ => "not yet" };
            table.AddRow(new[] { r.Service.ToString(), Text(engine.Modes[r.Service]), ready, string.Join("; ", r.Reasons) }.Select(c => c.EscapeMarkup()).ToArray());
        }

        Terminal.Out.Write(table);
    }

    private static string Text(Mode mode) => mode switch { Mode.Monitor => "monitor", Mode.Protect => "protect", _ => "discover" };
}
