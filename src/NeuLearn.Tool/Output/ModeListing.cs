using System.Text.Json;
using NeuLearn.Formats.Lines;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>Modes, their changes and what a promotion did, as tables or as JSON lines.</summary>
internal static class ModeListing
{
    /// <summary>The mode of each service, and whether it may be protected.</summary>
    public static void Write(PolicyEngine engine, IReadOnlyCollection<Readiness> services, bool json)
    {
        var modes = engine.ServiceModes();
        if (json)
        {
            WriteLines(services, (w, r) =>
            {
                w.WriteString("service", r.Service.ToString());
                w.WriteString("mode", ModeName.Of(modes[r.Service].Mode));
            });
            return;
        }

        WriteTable(["Service", "Mode", "Since", "By", "Ready to protect", "Why"], services, r =>
        {
            var mode = modes[r.Service];
            var ready = r.Status switch { ReadinessStatus.Ready => "ready", ReadinessStatus.NotLearnable => "not learnable", _ => "not yet" };
            return [r.Service.ToString(), ModeName.Of(mode.Mode), mode.Since is { } since ? Utc.Text(since) : "", mode.By == "nothing" ? "" : mode.By, ready, string.Join("; ", r.Reasons)];
        });
        foreach (var (selector, mode) in engine.ModeDefaults.Selectors) Terminal.Line($"{selector}: {ModeName.Of(mode)}, where nothing was set");
        if (engine.ModeDefaults.NewServices is { } fresh) Terminal.Line($"new services: {ModeName.Of(fresh)}");
        if (engine.Contention != Contention.Basic) Terminal.Line("between two modes the stricter decides");
    }

    /// <summary>What a promotion changed, and why the rest stays.</summary>
    public static void WriteOutcomes(IReadOnlyList<PromotionOutcome> outcomes, bool json)
    {
        if (json)
        {
            WriteLines(outcomes, (w, o) =>
            {
                w.WriteString("service", o.Service.ToString());
                w.WriteString("from", ModeName.Of(o.Transition?.From ?? o.Mode));
                w.WriteString("to", ModeName.Of(o.Mode));
                w.WriteString("time", o.Transition is { } transition ? Utc.Text(transition.Time) : null);
                WriteReasons(w, o.Reasons);
            });
            return;
        }

        if (outcomes.Count == 0)
        {
            Terminal.Line("no service or host is known, only addresses: give an inventory to learn (see: neulearn learn --help)");
            return;
        }

        WriteTable(["Service", "Change", "Why"], outcomes, o => [o.Service.ToString(), o.Transition is { } t ? Arrow(t) : $"stays in {ModeName.Of(o.Mode)}", string.Join("; ", o.Reasons)]);
        Terminal.Line($"{outcomes.Count(o => o.Transition is not null)} of {outcomes.Count} services changed their mode");
    }

    /// <summary>The changes of mode that are kept.</summary>
    public static void WriteHistory(PolicyEngine engine, IReadOnlyCollection<Readiness> services, bool json)
    {
        var changes = services.SelectMany(s => engine.Modes.History.Of(s.Service)).ToList();
        if (json)
        {
            WriteLines(changes, (w, t) =>
            {
                w.WriteString("service", t.Service.ToString());
                w.WriteString("from", ModeName.Of(t.From));
                w.WriteString("to", ModeName.Of(t.To));
                w.WriteString("time", Utc.Text(t.Time));
                WriteReasons(w, t.Reasons);
            });
            return;
        }

        WriteTable(["Service", "Time", "Change", "Why"], changes, t => [t.Service.ToString(), Utc.Text(t.Time), Arrow(t), string.Join("; ", t.Reasons)]);
    }

    private static string Arrow(ModeTransition transition) => $"{ModeName.Of(transition.From)} -> {ModeName.Of(transition.To)}";

    private static void WriteReasons(Utf8JsonWriter json, IReadOnlyList<string> reasons)
    {
        json.WriteStartArray("reasons");
        foreach (var reason in reasons) json.WriteStringValue(reason);
        json.WriteEndArray();
    }

    private static void WriteLines<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        using var lines = new JsonLines();
        foreach (var item in items) lines.Write(w => write(w, item));
    }

    private static void WriteTable<T>(string[] headings, IEnumerable<T> items, Func<T, string[]> cells)
    {
        var table = Terminal.Table(headings);
        foreach (var item in items) table.AddRow(cells(item).Select(c => c.EscapeMarkup()).ToArray());
        Terminal.Out.Write(table);
    }
}
