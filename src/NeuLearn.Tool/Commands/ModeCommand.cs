using System.CommandLine;
using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Tool.Files;
using NeuLearn.Tool.Output;

namespace NeuLearn.Tool.Commands;

/// <summary><c>mode</c>: show, set or promote. A promotion that the bound does not support is refused unless forced.</summary>
internal static class ModeCommand
{
    public static Command Create()
    {
        var state = Options.State();
        var service = Options.Service("The services to show, set or promote.");
        var all = new Option<bool>("--all") { Description = "Every service." };
        var match = new Option<string?>("--match") { Description = "With --set or --unset: the mode of all services so picked (shop/*, host/*, tier=data, or several with commas) that were never set.", HelpName = "SELECTOR" };
        var set = ModeOption("--set", "discover, monitor or protect.");
        var unset = new Option<bool>("--unset") { Description = "With --match: take that choice back." };
        var fresh = ModeOption("--new-services", "The mode of services first seen from now on. Kept with the state.");
        var contention = new Option<string?>("--contention") { Description = "Which side decides between two modes: basic (the less strict) or restrictive (the stricter). Kept with the state." };
        contention.AcceptOnlyFromAmong("basic", "restrictive");
        var force = new Option<bool>("--force") { Description = "Promote even what is not ready." };
        var promote = new Option<bool>("--promote") { Description = "Let a rule change modes; nothing unfit is protected." };
        var by = new Option<string>("--by") { DefaultValueFactory = _ => "readiness", Description = "The rule of --promote: readiness, quiet:7d or timer:24h.", HelpName = "RULE" };
        var demoteAt = new Option<long>("--demote-at") { Description = "With --promote: back to monitor from so many kinds of violations in protect on (those that replay --keep kept). Never when 0.", HelpName = "COUNT" };
        var history = new Option<bool>("--history") { Description = "Show the changes of mode, with their reasons." };
        var json = Options.Json();
        var command = new Command("mode", "Show, set or promote the mode of services.") { state, service, all, match, set, unset, fresh, contention, force, promote, by, demoteAt, history, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(state);
            var engine = StateFile.Load(path);
            var names = parsed.GetValue(service) ?? [];
            var chosen = Choose(names, parsed.GetValue(all), engine.Readiness());
            var (wanted, picked) = (parsed.GetValue(set), parsed.GetValue(match));
            var acts = new[] { wanted is not null, parsed.GetValue(unset), parsed.GetValue(promote) }.Count(a => a);
            if (acts > 1) throw new UsageException("--set, --unset and --promote do not go together");
            if (picked is not null && (names.Length > 0 || parsed.GetValue(all) || parsed.GetValue(promote) || acts == 0)) throw new UsageException("--match goes with --set or --unset, and without --service or --all");
            if (parsed.GetValue(unset) && picked is null) throw new UsageException("--unset takes back what --match chose: say --match SELECTOR");
            if (wanted is not null && picked is null && !parsed.GetValue(all) && names.Length == 0) throw new UsageException("say which services to set: --service shop/cart, --match 'shop/*', or --all");

            if (parsed.GetValue(contention) is { } side) engine.Preferences.Choose(Preferences.Contention, side);
            if (parsed.GetValue(fresh) is { } newMode) engine.SetNewServiceMode(newMode);
            if (parsed.GetValue(promote)) return PromoteCommand.Run(engine, path, parsed.GetValue(by)!, parsed.GetValue(demoteAt), chosen, parsed.GetValue(json));
            var refused = wanted is null && picked is null ? [] : Set(engine, chosen, wanted, picked, parsed.GetValue(force));
            if (acts > 0 || parsed.GetValue(contention) is not null || parsed.GetValue(fresh) is not null) StateFile.Save(engine, path);
            if (parsed.GetValue(history)) ModeListing.WriteHistory(engine, chosen, parsed.GetValue(json));
            else ModeListing.Write(engine, chosen, parsed.GetValue(json));
            if (refused.Count > 0) Terminal.Remark($"not ready for {ModeName.Of(wanted!.Value)}, and left as they are: {refused.Count} of {chosen.Count} services; --force sets them all the same");
            return refused.Count > 0 ? ExitCode.AnswerIsNo : ExitCode.Done;
        });
        return command;
    }

    private static Option<Mode?> ModeOption(string name, string what)
    {
        var option = new Option<Mode?>(name) { Description = what, HelpName = "MODE" };
        option.AcceptOnlyFromAmong("discover", "monitor", "protect");
        return option;
    }

    private static List<Readiness> Choose(string[] names, bool all, IReadOnlyList<Readiness> readiness)
    {
        if (all || names.Length == 0) return [.. readiness];
        var known = readiness.ToDictionary(r => r.Service.ToString(), StringComparer.Ordinal);
        foreach (var name in names)
            if (!known.ContainsKey(name)) throw new UsageException($"{name}: no such service in this state; see: neulearn mode --state FILE");
        return [.. names.Distinct(StringComparer.Ordinal).Select(n => known[n])];
    }

    // What a selector picks is set as a whole or not at all; services that were named are set one by one.
    private static List<Peer> Set(PolicyEngine engine, List<Readiness> services, Mode? mode, string? match, bool force)
    {
        var modes = engine.ServiceModes();
        var selector = match is null ? null : SelectorOf(match);
        var directory = engine.Directory();
        var touched = selector is null ? services : services.Where(r => modes[r.Service].By != "set" && selector.Matches(r.Service, directory.Find(r.Service))).ToList();
        var unready = touched.Where(r => IsUnready(r, modes[r.Service].Mode, mode)).Select(r => r.Service).ToList();
        if (selector is null)
        {
            engine.SetMode([.. services.Select(r => r.Service).Except(unready)], mode!.Value);
            if (force) engine.SetMode(unready, mode.Value, "set by hand with --force: it was not ready");
        }
        else if (force || unready.Count == 0)
        {
            engine.SetDefaultMode(selector, mode);
        }

        return force ? [] : unready;
    }

    private static bool IsUnready(Readiness readiness, Mode from, Mode? to) => to > from && to switch
    {
        Mode.Protect => readiness.Status != ReadinessStatus.Ready,
        _ => readiness.Days < 1,
    };

    private static ServiceSelector SelectorOf(string text) => ServiceSelector.TryParse(text, out var selector)
        ? selector
        : throw new UsageException($"{text}: does not pick services; write shop/*, host/*, tier=data, or several of them with commas");
}
