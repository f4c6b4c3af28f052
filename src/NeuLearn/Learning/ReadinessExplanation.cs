using System.Globalization;
using System.Text;

namespace NeuLearn.Learning;

/// <summary>Tells a person whether a service may be protected, with which bound, and what the bound rests on.</summary>
internal static class ReadinessExplanation
{
    public static string Of(Readiness readiness)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"{readiness.Service}: {Word(readiness.Status)} to be protected; observed on {readiness.Days} days");
        foreach (var facet in readiness.Facets)
        {
            Line($"{FacetName.Of(facet.Facet)}: {(facet.Status == ReadinessStatus.NotLearnable ? "not learnable" : Word(facet.Status))}");
            foreach (var reason in facet.Reasons) Line($"  {reason}");
            if (facet.Days == 0) continue;
            Line($"  {facet.Conversations} {(facet.Facet == Facet.Operations ? "operations" : "conversations")} in {facet.HoursOfWeek} of 168 hours of the week; {facet.IncidentDays} of {facet.Days} days brought what no other day did");
            // A short window bounds less tightly, so the drift guard decides unless much that was new is old.
            var by = facet.RecentConversationBoundPerDay >= facet.ConversationBoundPerDay ? "the last third of them, the drift guard" : "all of them";
            Line($"  new a day: {facet.ForecastNewPerDay:0.00} expected by all days, at most {facet.ConversationBoundPerDay:0.00} by {by}");
        }

        if (readiness.Status == ReadinessStatus.Ready) return text.ToString();
        foreach (var obstacle in readiness.Obstacles) Line($"no rule may protect it: {obstacle}");
        return text.ToString();
    }

    private static string Word(ReadinessStatus status) => status switch { ReadinessStatus.Ready => "ready", ReadinessStatus.NotLearnable => "not fit", _ => "not yet ready" };
}
