using NeuLearn.Learning;
using NeuLearn.Monitoring.Ageing;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.Analytics.Content;

/// <summary>A rule, or what waits or was rejected, as the page lists it.</summary>
internal sealed record RuleEntry(
    string Id, string Client, string Server, string Port, string? Application, IReadOnlyList<string> Operations, string Action, string Origin,
    string Status, string? Decision, IReadOnlyList<string> Why, string? Stale, EvidenceEntry? Evidence, IReadOnlyList<PointEntry> Points)
{
    /// <summary>The entry of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="stale">That it was not used for long; null when it was.</param>
    /// <param name="window">The days of which its evidence is shown.</param>
    public static RuleEntry Of(ReviewedRule rule, StaleRule? stale, ObservedWindow? window) => new(
        rule.Rule.Id, rule.Rule.Client.ToString(), rule.Rule.Server.ToString(), $"{rule.Rule.Transport}/{string.Join(',', rule.Rule.PortTexts)}",
        rule.Rule.Application, [.. rule.Rule.Operations.Select(o => o.ToString())], rule.Rule.Action == RuleAction.Deny ? "deny" : "allow",
        rule.Rule.Origin switch { RuleOrigin.User => "user", RuleOrigin.Imported => "imported", _ => "learned" },
        rule.Status switch { LearnedStatus.Active => "active", LearnedStatus.Rejected => "rejected", _ => "quarantined" },
        rule.Decision?.ToString(), Reasons(rule), stale is null ? null : ReportText.Stale(stale),
        rule.Learned is { } learned && window is not null ? EvidenceEntry.Of(learned.Evidence, window) : null,
        [.. (rule.Learned?.Trust.Points ?? []).Select(p => new PointEntry(p.Name, p.Value))]);

    private static List<string> Reasons(ReviewedRule rule)
    {
        var against = rule.Status == LearnedStatus.Quarantined && rule.Learned is { } learned ? learned.Trust.Reasons.Select(r => r.Text) : [];
        return [.. against.Concat(rule.Note is { } note ? [note.ToString()] : []).Concat(rule.Rule.Provenance).Distinct()];
    }
}

/// <summary>A point for or against a rule.</summary>
internal sealed record PointEntry(string Name, int Value);
