using System.Globalization;
using NeuLearn.Formats.Lines;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Tool.Reading;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>What a person wants to know after learning: what was read, what was learned, what waits and why, what was skipped.</summary>
internal static class LearnSummary
{
    private const int MostSensors = 5;
    private const int MostWaiting = 15;

    public static void Write(IReadOnlyList<FileReading> readings, PolicyEngine engine, string state)
    {
        var baseline = engine.Baseline();
        ReadingSummary.Write(readings, engine.Intake);
        if (engine.Loss.Total > 0) Line($"sensors lost {N(engine.Loss.Total)} events: silence is not proof of absence");
        foreach (var (sensor, oneIn, _) in engine.Loss.Samplings.Take(MostSensors)) Line($"{(sensor.Length == 0 ? "a sensor" : sensor)} samples one in {N(oneIn)}: silence is not proof of absence");
        WriteServices(baseline);
        WriteWidened(baseline);
        WriteWaiting(baseline);
        WriteTotals(baseline, engine, state);
    }

    private static void WriteServices(Baseline baseline)
    {
        var table = Terminal.Table("Service", "Rules in", "Rules out", "Waiting", "Days seen");
        var services = baseline.Learned.SelectMany(l => new[] { l.Conversation.Client, l.Conversation.Server }).Where(p => p.IsManaged).Distinct().Order().ToList();
        foreach (var service in services.Take(40))
        {
            var mine = baseline.Learned.Where(l => l.Conversation.Client == service || l.Conversation.Server == service).ToList();
            table.AddRow(new[]
            {
                service.ToString(),
                N(mine.Count(l => l.Status == LearnedStatus.Active && l.Conversation.Server == service)),
                N(mine.Count(l => l.Status == LearnedStatus.Active && l.Conversation.Client == service)),
                N(mine.Count(l => l.Status == LearnedStatus.Quarantined)),
                N(mine.Max(l => l.Evidence.Days)),
            }.Select(c => c.EscapeMarkup()).ToArray());
        }

        if (services.Count > 0) Terminal.Out.Write(table);
        if (services.Count > 40) Line($"... and {services.Count - 40} more services");
    }

    private static void WriteWidened(Baseline baseline)
    {
        var active = baseline.Learned.Where(l => l.Status == LearnedStatus.Active).ToList();
        foreach (var l in active)
            foreach (var widening in l.Widenings.Where(w => w.Step == WideningStep.World))
                Line($"widened {l.Conversation.Client} -> {l.Conversation.Server} {l.Conversation.Transport}/{l.Conversation.PortText}: {widening}");
        foreach (var step in active.SelectMany(l => l.Widenings).GroupBy(w => (w.Step, w.Unit)).OrderBy(g => g.Key.Step).ThenBy(g => g.Key.Unit, StringComparer.Ordinal))
        {
            // Any node and any operation are no choice.
            if (step.Key.Step is WideningStep.Nodes or WideningStep.Operations) continue;
            var beyond = step.Sum(w => w.Unseen) is { } unseen && step.All(w => w.Allowed is not null) ? $"{N(unseen)} never seen" : "any number";
            Line($"widened by {step.Key.Step.ToString().ToLowerInvariant()}: {N(step.Count())} rules, {N(step.Sum(w => w.Seen))} {step.Key.Unit} seen, {beyond} are allowed too");
        }
    }

    private static void WriteWaiting(Baseline baseline)
    {
        var waiting = baseline.Learned.Where(l => l.Status == LearnedStatus.Quarantined).ToList();
        if (waiting.Count == 0) return;
        var table = Terminal.Table("Waits", "", "Port", "Because");
        foreach (var l in waiting.Take(MostWaiting))
        {
            table.AddRow(new[]
            {
                l.Conversation.Client.ToString(), l.Conversation.Server.ToString(),
                $"{l.Conversation.Transport}/{l.Conversation.PortText}", string.Join("; ", l.Trust.Reasons.Select(r => r.Text)),
            }.Select(c => c.EscapeMarkup()).ToArray());
        }

        Terminal.Out.Write(table);
        if (waiting.Count <= MostWaiting) return;
        foreach (var reason in waiting.Skip(MostWaiting).SelectMany(l => l.Trust.Reasons).GroupBy(r => r.Code, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            Line($"... and {N(reason.Count())} more because of {reason.Key}, such as: {reason.First().Text}");
    }

    private static void WriteTotals(Baseline baseline, PolicyEngine engine, string state)
    {
        var active = baseline.Learned.Count(l => l.Status == LearnedStatus.Active);
        Line($"{N(baseline.Conversations.Count)} conversations: {N(active)} rules, {N(baseline.Learned.Count - active)} waiting, {N(baseline.FailedOnly.Count)} only ever failed ({N(baseline.ScanningSources)} sources scan)");
        if (baseline.FirstEvent is { } first) Line($"seen from {Utc.Text(first)} to {Utc.Text(baseline.LastEvent!.Value)}");
        if (engine.Inventory.IsEmpty) Line("No inventory: addresses stay addresses. Give --inventory what kubectl get pods,services,nodes -A -o yaml prints, or a file that names hosts.");
        if (baseline.Learned.Count > 0 && !baseline.Learned.Any(l => l.Conversation.Client.IsManaged || l.Conversation.Server.IsManaged))
            Line("Only addresses so far, and policy is for services, hosts and nodes. neulearn analyze --state FILE --roles shows hosts that behave alike, as an inventory has them.");
        Line($"state: {state}");
    }

    private static void Line(string text) => Terminal.Line(text);

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
