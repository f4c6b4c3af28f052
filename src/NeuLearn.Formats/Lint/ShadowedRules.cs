using NeuLearn.Formats.Proof.Ends;

namespace NeuLearn.Formats.Lint;

/// <summary>Finds rules that never decide, because another one decides all of it first, or allows all of it too.</summary>
internal sealed class ShadowedRules
{
    // A rule is held against this many others at the most that are for the same workload, and this many that are for others than workloads: the first ones.
    private const int MostOthers = 200;

    private readonly KnownWorkloads _workloads;
    private readonly List<Entry> _all = [];
    private readonly ILookup<(ProofEnd Workload, bool IsEgress), Entry> _byWorkload;
    private readonly ILookup<bool, Entry> _ofAnyone;
    private readonly ILookup<int, Entry> _byObject;

    /// <summary>Takes the rules of all objects.</summary>
    public ShadowedRules(IReadOnlyList<LintedObject> objects, KnownWorkloads workloads)
    {
        _workloads = workloads;
        foreach (var (index, o) in objects.Index())
            _all.AddRange(o.Rules.Select((rule, i) => new Entry(rule, rule.Subject ?? o.Subject, index, i)));
        var asked = _all.OrderBy(e => e.Rule.Tier).ThenBy(e => e.Rule.Place ?? 0).ThenBy(e => e.Object).ThenBy(e => e.Index).ToList();
        _byWorkload = asked.SelectMany(e => _workloads.Of(e.Subject).Distinct().Select(w => (w, e))).ToLookup(p => (p.w, p.e.Rule.IsEgress), p => p.e);
        _ofAnyone = asked.Where(e => e.Subject.Others.Count > 0).ToLookup(e => e.Rule.IsEgress);
        _byObject = asked.ToLookup(e => e.Object);
    }

    /// <summary>Each such rule, with the one that stands before it.</summary>
    public IEnumerable<(LintedRule Rule, LintedRule By)> All()
    {
        foreach (var entry in _all.Where(e => !e.Rule.IsImplied))
        {
            // Whoever stands before it is for each of its subjects, so for the first of them.
            var others = (_workloads.Of(entry.Subject).FirstOrDefault() is { } first ? _byWorkload[(first, entry.Rule.IsEgress)] : _byObject[entry.Object].Where(e => e.Rule.IsEgress == entry.Rule.IsEgress))
                .Take(MostOthers).Concat(_ofAnyone[entry.Rule.IsEgress].Take(MostOthers)).ToList();
            var passing = others.Where(e => e.Rule.Verb == LintedVerb.Pass).Select(e => e.Rule.Tier).ToHashSet();
            if (others.Find(other => other != entry && StandsBefore(other, entry, passing) && Covers(other, entry)) is { } by) yield return (entry.Rule, by.Rule);
        }
    }

    private bool StandsBefore(Entry first, Entry second, HashSet<int> passing)
    {
        var (one, other) = (first.Rule, second.Rule);
        // What a tier passes on, its later rules never see.
        if (one.Tier != other.Tier) return one.Tier < other.Tier && one.Verb != LintedVerb.Pass && !passing.Contains(one.Tier);
        if (one.Place is { } place && other.Place is { } behind) return place < behind || (place == behind && first.Object == second.Object && first.Index < second.Index);
        if (one.Verb != other.Verb) return one.Verb == LintedVerb.Deny;
        // Several objects may well allow the same, each for reasons of its own.
        return first.Object == second.Object && (first.Index < second.Index || !Covers(second, first));
    }

    private bool Covers(Entry wide, Entry narrow) =>
        (wide.Rule.Ports is null || (narrow.Rule.Ports is not null && narrow.Rule.Ports.All(n => wide.Rule.Ports.Any(w => w.Covers(n)))))
        && wide.Rule.Conditions.All(c => narrow.Rule.Conditions.Contains(c, StringComparer.Ordinal))
        && _workloads.Covers(wide.Rule.Peers, narrow.Rule.Peers)
        && (ReferenceEquals(wide.Subject, narrow.Subject) || _workloads.Covers(wide.Subject, narrow.Subject));

    private sealed record Entry(LintedRule Rule, LintedEnd Subject, int Object, int Index);
}
