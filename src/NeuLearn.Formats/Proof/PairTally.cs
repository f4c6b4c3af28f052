namespace NeuLearn.Formats.Proof;

/// <summary>What is counted beside the differences, by one thread.</summary>
internal sealed class PairTally
{
    private readonly Dictionary<string, long> _leftOpen = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (string First, long Count)> _notCompared = new(StringComparer.Ordinal);

    private (string Reason, string General) _last = ("", "");

    /// <summary>How many connections were judged.</summary>
    public long Judged { get; set; }

    /// <summary>Notes a verdict that is left open and is no difference.</summary>
    public void LeftOpen(string reason)
    {
        // One pair of ends gives the same reason for several transports.
        if (!ReferenceEquals(reason, _last.Reason)) _last = (reason, General(reason));
        _leftOpen[_last.General] = _leftOpen.GetValueOrDefault(_last.General) + 1;
    }

    /// <summary>Notes what could not be compared.</summary>
    public void NotCompared(string reason, string where)
    {
        var (first, count) = _notCompared.GetValueOrDefault(reason, (where, 0));
        _notCompared[reason] = (first, count + 1);
    }

    /// <summary>Adds what another thread counted.</summary>
    public void Add(PairTally other)
    {
        Judged += other.Judged;
        foreach (var (reason, count) in other._leftOpen) _leftOpen[reason] = _leftOpen.GetValueOrDefault(reason) + count;
        foreach (var (reason, (first, count)) in other._notCompared)
        {
            var known = _notCompared.GetValueOrDefault(reason, (first, 0));
            _notCompared[reason] = (string.CompareOrdinal(known.First, first) <= 0 ? known.First : first, known.Count + count);
        }
    }

    /// <summary>What was left open, by reason.</summary>
    public IReadOnlyDictionary<string, long> AllLeftOpen => new SortedDictionary<string, long>(_leftOpen, StringComparer.Ordinal);

    /// <summary>What was not compared: the reason, the first place and how many more there are.</summary>
    public IEnumerable<string> AllNotCompared => _notCompared.Select(n =>
        FormattableString.Invariant($"{n.Value.First}{(n.Value.Count > 1 ? $" and {n.Value.Count - 1} more" : "")}: {n.Key}"));

    // Reasons name the ends, and there are as many of those as there are pairs: only their first clause is kept.
    private static string General(string reason)
    {
        var end = reason.AsSpan().IndexOfAny(';', ',');
        var clause = end < 0 ? reason : reason[..end];
        return string.Join(' ', clause.Split(' ').Select(w => w.Contains('/', StringComparison.Ordinal) ? "…" : w));
    }
}
