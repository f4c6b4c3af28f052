using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Policy.Review;

namespace NeuLearn;

public sealed partial class PolicyEngine
{
    /// <summary>
    /// An engine that knows what this one does, save old attempts of outsiders that never completed a connection: what scanners leave behind. Rules,
    /// what waits for review, and decisions are the same: that is checked, and nothing is forgotten when it is not so.
    /// </summary>
    /// <param name="before">What came last before this moment is old. A moment that readiness looks back to is never old, whatever is said.</param>
    /// <returns>This engine when there is nothing to forget.</returns>
    /// <remarks>
    /// To forget again, or after an older copy was merged, gives the same bytes: a merge brings back what the copy holds, and forgetting takes it
    /// away. Forget where everything is known, not in shards: an outsider that failed in one may have succeeded in another.
    /// </remarks>
    public PolicyEngine Retain(DateTimeOffset before)
    {
        Settle();
        var directory = Directory();
        var latest = LatestEvent.SecondOf(_table) - (long)Options.Readiness.Horizon * DayMs / 1000;
        var old = Math.Min(before.ToUnixTimeSeconds(), latest);
        if (old <= 0) return this;
        var table = EvidenceRetention.Keep(_table, new PeerMap(Vocabulary, Inventory, directory, Names), (uint)old);
        if (ReferenceEquals(table, _table)) return this;
        var retained = Unchosen(Options);
        retained.Join(this, table);
        return Reviewed(this).SequenceEqual(Reviewed(retained)) ? retained : this;
    }

    /// <summary>How many rows the evidence has: one a conversation, outcome and operation.</summary>
    public int EvidenceRows => _table.Count;

    private static IEnumerable<(string Id, LearnedStatus Status, RuleMatch Match)> Reviewed(PolicyEngine engine) =>
        engine.Review().Rules.Select(r => (r.Rule.Id, r.Status, RuleMatch.Of(r.Rule)));
}
