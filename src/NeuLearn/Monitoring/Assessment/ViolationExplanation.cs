using System.Globalization;
using System.Text;
using NeuLearn.Policy;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>Tells a person what a violation is and why it stands where it does in the list.</summary>
internal static class ViolationExplanation
{
    public static string Of(Violation v)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        var verdict = v.Verdict switch
        {
            VerdictKind.Allow => "allowed",
            VerdictKind.Learn => "let through: a side is in discover",
            VerdictKind.Violate => "let through and reported",
            _ => "denied",
        };
        Line($"{v.Title}: {ViolationName.Of(v.Kind)}, {verdict}");
        Line($"  {v.Reason}");
        Line($"seen {v.FirstSeen:yyyy-MM-dd HH:mm} to {v.LastSeen:yyyy-MM-dd HH:mm} UTC: {Counted.Of(v.Connections, "connection")} in {Counted.Of(v.Hours, "hour")} on {Counted.Of(v.Days, "day")}, {Counted.Of(v.ClientReplicas, "client replica")}; {string.Join(", ", v.Outcomes).ToLowerInvariant()}");
        foreach (var point in v.Points) Line($"  {point.Value,3:+0;-0} {point.Name}");
        Line($"{ViolationName.Of(v.Level)}: {(v.UnmetPoints == 0 ? "it has the points of a rule" : $"{Counted.Of(v.UnmetPoints, "point")} short of a rule")}{(v.IsAttackLike ? ", and looks like an attack" : "")}");
        foreach (var reason in v.PointReasons) Line($"  because {reason}");
        if (v.NotSuggested is { } why) Line($"no rule is suggested: {why}");
        return text.ToString();
    }
}
