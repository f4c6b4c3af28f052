namespace NeuLearn.Inventory;

/// <summary>Who owned an address when. Addresses are reused, so an owner holds for a span of time only.</summary>
internal sealed class AddressTimeline
{
    private readonly List<Span> _spans = [];
    private bool _sorted = true;

    /// <summary>One owner for one span; <see cref="End"/> is the last instant of it, null when open.</summary>
    internal readonly record struct Span(long Start, long? End, Workload Owner);

    public void Add(long start, long? end, Workload owner)
    {
        _spans.Add(new Span(start, end, owner));
        _sorted = false;
    }

    /// <summary>The owner at an instant: the one that started last before it, unless that one had ended.</summary>
    public Workload? At(long unixMilliseconds)
    {
        Sort();
        Workload? last = null;
        for (var i = _spans.Count - 1; i >= 0; i--)
        {
            var span = _spans[i];
            if (span.Start > unixMilliseconds) continue;
            // Whoever started before another owner lost the address to it, even if nobody reported an end.
            if (last is not null && !Same(last, span.Owner)) return null;
            if (span.End is not { } end || unixMilliseconds <= end) return span.Owner;
            last = span.Owner;
        }

        return null;
    }

    private static bool Same(Workload a, Workload b) => a.Namespace == b.Namespace && a.Name == b.Name;

    private void Sort()
    {
        if (_sorted) return;
        _spans.Sort(static (a, b) =>
        {
            var byStart = a.Start.CompareTo(b.Start);
            if (byStart != 0) return byStart;
            var byNamespace = string.CompareOrdinal(a.Owner.Namespace, b.Owner.Namespace);
            return byNamespace != 0 ? byNamespace : string.CompareOrdinal(a.Owner.Name, b.Owner.Name);
        });
        _sorted = true;
    }
}
