using NeuLearn.Monitoring.Assessment;
using NeuLearn.Monitoring.Suggestions;

namespace NeuLearn.Analytics.Content;

/// <summary>Connections of one kind that no rule allows.</summary>
/// <remarks><c>NotSuggested</c>: why no rule is suggested for it; null when one may be.</remarks>
internal sealed record ViolationEntry(
    string Id, string Level, string Kind, string Verdict, string Client, string Server, string Title, string Reason, IReadOnlyList<string> Against,
    string FirstSeen, string LastSeen, long Connections, int Hours, IReadOnlyList<string> Outcomes, string? Rule, string? NotSuggested)
{
    /// <summary>The entry of a violation.</summary>
    public static ViolationEntry Of(Violation violation) => new(
        violation.Id, ViolationName.Of(violation.Level), ViolationName.Of(violation.Kind), violation.Verdict.ToString().ToLowerInvariant(),
        violation.Match.Client.ToString(), violation.Match.Server.ToString(), violation.Title, violation.Reason, violation.PointReasons,
        ReportText.Minute(violation.FirstSeen), ReportText.Minute(violation.LastSeen), violation.Connections, violation.Hours,
        [.. violation.Outcomes.Select(o => o.ToString().ToLowerInvariant())], violation.Rule, violation.NotSuggested);
}

/// <summary>A rule that would clear violations.</summary>
/// <remarks>
/// <c>Widens</c>: what it would allow beyond what was seen.
/// <c>Clears</c>: the ids of the violations it clears.
/// </remarks>
internal sealed record SuggestionEntry(string Id, string Title, long Connections, IReadOnlyList<string> Widens, IReadOnlyList<string> Clears)
{
    /// <summary>The entry of a suggestion.</summary>
    public static SuggestionEntry Of(Suggestion suggestion) =>
        new(suggestion.Id, suggestion.Title, suggestion.Connections, suggestion.Widens, [.. suggestion.Clears.Select(v => v.Id)]);
}
