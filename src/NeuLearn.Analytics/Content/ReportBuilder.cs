using System.Globalization;
using NeuLearn.Analytics.Networks;
using NeuLearn.Analytics.Roles;
using NeuLearn.Learning;

namespace NeuLearn.Analytics.Content;

/// <summary>Asks an engine for all that the page shows.</summary>
internal static class ReportBuilder
{
    private const int MostViolations = 1000;
    private const int MostSensors = 3;

    /// <summary>The content of a report.</summary>
    public static ReportContent Build(PolicyEngine engine, IReadOnlyList<ExportLosses> exports, BaselineDrift? drift)
    {
        var baseline = engine.Baseline();
        var window = ObservedWindow.Of(baseline);
        var modes = engine.ServiceModes();
        var services = engine.Readiness().Select(r => ServiceEntry.Of(r, modes)).ToList();
        var reviewed = engine.Review().Rules;
        var stale = engine.StaleRules().ToDictionary(s => s.Rule.Rule.Id, StringComparer.Ordinal);
        var assessed = engine.Assess(engine.Violations);
        var violations = assessed.Violations.Take(MostViolations).ToList();
        return new ReportContent(
            window,
            Caveats(engine),
            new Totals(
                services.Count, services.Count(s => s.Status == "ready"), reviewed.Count(r => r.Status == LearnedStatus.Active),
                reviewed.Count(r => r.Status == LearnedStatus.Quarantined), reviewed.Count(r => r.Status == LearnedStatus.Rejected), baseline.Conversations.Count,
                baseline.FailedOnly.Count, baseline.ScanningSources, assessed.Violations.Count - violations.Count, assessed.Overflow, ReadinessBound.Confidence),
            GraphBuilder.Build(reviewed, violations, services.ToDictionary(s => s.Name, StringComparer.Ordinal)),
            NetworkEntry.Of(NetworkAnalysis.Of(baseline, engine.Policy())),
            RoleEntry.Of(RoleDiscovery.Propose(baseline)),
            services,
            [.. reviewed.Select(r => RuleEntry.Of(r, stale.GetValueOrDefault(r.Rule.Id), window))],
            [.. violations.Select(ViolationEntry.Of)],
            [.. assessed.Suggested.Rules.Select(SuggestionEntry.Of)],
            [.. exports.Select(FormatEntry.Of)],
            drift is null ? null : DriftEntry.Of(drift));
    }

    // What makes the numbers weaker than they look.
    private static List<string> Caveats(PolicyEngine engine)
    {
        var caveats = new List<string>();
        if (engine.Inventory.IsEmpty) caveats.Add("There was no inventory: addresses stay addresses.");
        if (engine.Loss.Total > 0) caveats.Add(string.Create(CultureInfo.InvariantCulture, $"Sensors lost {engine.Loss.Total:#,0} events: silence is not proof of absence."));
        foreach (var (sensor, oneIn, _) in engine.Loss.Samplings.Take(MostSensors))
            caveats.Add(string.Create(CultureInfo.InvariantCulture, $"{(sensor.Length == 0 ? "A sensor" : sensor)} samples one in {oneIn:#,0}: silence is not proof of absence."));
        return caveats;
    }
}
