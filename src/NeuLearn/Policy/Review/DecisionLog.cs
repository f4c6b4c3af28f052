using NeuLearn.Learning.Generalisation;

namespace NeuLearn.Policy.Review;

/// <summary>The decisions of people, kept with the state: one for each rule, and a remark beside it.</summary>
/// <remarks>
/// Each decision carries a logical time. Joining two logs keeps the later decision about a rule; of two of the same time
/// the stricter, then the one with the ordinally greater text: logs merge in any order, any number of times. What was
/// taken back leaves a mark, so that it stays taken back after a merge. Not thread-safe.
/// </remarks>
public sealed class DecisionLog
{
    private readonly SortedDictionary<(string Id, bool IsNote), (Decision Decision, ulong Time)> _entries =
        new(Comparer<(string Id, bool IsNote)>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id) is var order and not 0 ? order : a.IsNote.CompareTo(b.IsNote)));

    /// <summary>The decisions that stand, by rule id; remarks are not among them.</summary>
    public IEnumerable<Decision> Standing => _entries.Where(e => !e.Key.IsNote && e.Value.Decision.Kind != DecisionKind.Withdrawn).Select(e => e.Value.Decision);

    /// <summary>The decision that stands about a rule; null when there is none.</summary>
    public Decision? this[string ruleId] => Find(ruleId, isNote: false);

    /// <summary>What was decided about, for generalisation: a denial needs nothing there, since it wins over every allow.</summary>
    internal IEnumerable<DecidedShape> Shapes => Standing.Where(d => d.Kind != DecisionKind.Deny).Select(d => new DecidedShape(
        d.Subject.Client, d.Subject.Server, d.Subject.Transport, d.Subject.Ports, d.Subject.Application, d.Kind is DecisionKind.Reject or DecisionKind.Edit));

    internal IEnumerable<(Decision Decision, bool IsNote, ulong Time)> Entries => _entries.Select(e => (e.Value.Decision, e.Key.IsNote, e.Value.Time));

    /// <summary>The remark about a rule; null when there is none.</summary>
    public Decision? NoteOn(string ruleId) => Find(ruleId, isNote: true);

    internal void Record(Decision decision)
    {
        var isNote = decision.Kind == DecisionKind.Note;
        if (Find(decision.RuleId, isNote) is { } known && known == decision) return;
        Put(decision, isNote, Next());
    }

    internal bool Withdraw(string ruleId)
    {
        var time = Next();
        var any = false;
        foreach (var isNote in (ReadOnlySpan<bool>)[false, true])
        {
            if (Find(ruleId, isNote) is not { } known) continue;
            Put(known with { Kind = DecisionKind.Withdrawn, Replacement = null, Author = null, Note = null }, isNote, time);
            any = true;
        }

        return any;
    }

    internal void Join(Decision decision, bool isNote, ulong time)
    {
        if (_entries.TryGetValue((decision.RuleId, isNote), out var known) && !IsLater(decision, time, known.Decision, known.Time)) return;
        Put(decision, isNote, time);
    }

    private static bool IsLater(Decision decision, ulong time, Decision known, ulong knownTime)
    {
        if (time != knownTime) return time > knownTime;
        return decision.Kind != known.Kind ? decision.Kind > known.Kind : string.CompareOrdinal(decision.Written, known.Written) > 0;
    }

    private void Put(Decision decision, bool isNote, ulong time) => _entries[(decision.RuleId, isNote)] = (decision, time);

    private Decision? Find(string ruleId, bool isNote) =>
        _entries.TryGetValue((ruleId, isNote), out var entry) && entry.Decision.Kind != DecisionKind.Withdrawn ? entry.Decision : null;

    private ulong Next() => _entries.Count == 0 ? 1 : Math.Min(_entries.Values.Max(e => e.Time), ulong.MaxValue - 1) + 1;
}
