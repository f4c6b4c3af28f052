using NeuLearn.Events;

namespace NeuLearn.Formats.Selection;

/// <summary>Chooses few labels that no pod of another service has all of.</summary>
/// <remarks>
/// One label that names a role, then two such; then one or two of any; then as many as it takes, rarest first. Each step
/// tries labels in a fixed order of preference. At most the square of the number of labels is tried, never its powerset.
/// </remarks>
internal static class SmallestSelector
{
    private const int MostInPairs = 64;

    /// <summary>The labels, or null when even all of them do not do.</summary>
    /// <param name="service">The service.</param>
    /// <param name="candidates">Labels that all of its pods have.</param>
    /// <param name="pods">All pods of its namespace.</param>
    public static IReadOnlyList<KeyValuePair<string, string>>? Choose(Peer service, IEnumerable<KeyValuePair<string, string>> candidates, LabelledPods pods)
    {
        var ranked = candidates.OrderBy(l => LabelHygiene.RankOf(l.Key)).ThenBy(l => l.Value.Length == 0).ThenBy(l => l.Key, StringComparer.Ordinal).ToList();
        if (ranked.Count == 0 || pods.Stranger(service, ranked) is not null) return null;
        var roles = ranked.FindAll(l => LabelHygiene.NamesRole(l.Key));
        return One(service, roles, pods) ?? Two(service, roles, pods)
            ?? One(service, ranked, pods) ?? Two(service, ranked, pods)
            ?? Many(service, ranked, pods);
    }

    private static List<KeyValuePair<string, string>>? One(Peer service, List<KeyValuePair<string, string>> labels, LabelledPods pods)
    {
        foreach (var label in labels)
            if (pods.Stranger(service, [label]) is null) return [label];
        return null;
    }

    private static List<KeyValuePair<string, string>>? Two(Peer service, List<KeyValuePair<string, string>> labels, LabelledPods pods)
    {
        var most = Math.Min(labels.Count, MostInPairs);
        for (var second = 1; second < most; second++)
        {
            for (var first = 0; first < second; first++)
                if (pods.Stranger(service, [labels[first], labels[second]]) is null) return [labels[first], labels[second]];
        }

        return null;
    }

    private static List<KeyValuePair<string, string>> Many(Peer service, List<KeyValuePair<string, string>> labels, LabelledPods pods)
    {
        var chosen = new List<KeyValuePair<string, string>> { pods.Rarest(labels) };
        var strangers = pods.Strangers(service, chosen[0]);
        while (strangers.Count > 0)
        {
            var next = labels.MinBy(l => strangers.Count(s => s.Has(l)));
            chosen.Add(next);
            strangers = strangers.FindAll(s => s.Has(next));
        }

        // A later label may have made an earlier one needless.
        foreach (var label in chosen.ToList())
        {
            var without = chosen.FindAll(l => l.Key != label.Key);
            if (without.Count > 0 && pods.Stranger(service, without) is null) chosen = without;
        }

        return chosen;
    }
}
