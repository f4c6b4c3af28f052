using System.Globalization;
using System.Text;

namespace NeuLearn.Learning;

/// <summary>Tells a person why a conversation is a rule, or why it waits and what would release it.</summary>
internal static class TrustExplanation
{
    public static string Of(LearnedConversation learned)
    {
        var c = learned.Conversation;
        var e = learned.Evidence;
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"{c.Client} -> {c.Server} {c.Transport}/{c.PortText}{(c.Application.Length == 0 ? "" : " " + c.Application)}");
        Line($"seen {e.FirstSeen:yyyy-MM-dd HH:mm} to {e.LastSeen:yyyy-MM-dd HH:mm} UTC: {e.Connections} connections, {e.Days} days, {e.HoursOfWeek} hours of the week, {e.ClientReplicas} client replicas");
        foreach (var point in learned.Trust.Points) Line($"  {point.Value,3:+0;-0} {point.Name}");
        Line($"{(learned.Status == LearnedStatus.Active ? "It is a rule" : "It waits")}: {learned.Trust.Score} points, {learned.Threshold} needed.");
        foreach (var reason in learned.Trust.Reasons) Line($"  because {reason.Text}");
        if (learned.Status == LearnedStatus.Quarantined)
            foreach (var release in Releases(learned)) Line($"  released by {release}");
        foreach (var revision in learned.NewWith) Line($"  note: new with {revision}");
        foreach (var step in learned.Provenance) Line($"  note: {step}");
        return text.ToString();
    }

    private static IEnumerable<string> Releases(LearnedConversation learned)
    {
        if (learned.WaitsForPerson)
        {
            yield return "a person who accepts it";
            yield return "the protected service going back to discover";
            yield break;
        }

        var missing = learned.Threshold - learned.Trust.Score;
        var none = true;
        foreach (var point in learned.Trust.Points)
        {
            var (gain, how) = point.Name switch
            {
                "days<2" => (10, "being seen on a second day"),
                "hours<2" => (10, "being seen in a second hour"),
                "loneReplica" => (8, "a second replica doing the same"),
                _ => (0, ""),
            };
            if (gain == 0) continue;
            none = false;
            yield return gain >= missing ? how : $"{how}, together with more";
        }

        if (none) yield return "more evidence (further days, further replicas) that outweighs the points against it";
        yield return "a person who accepts it";
    }
}
