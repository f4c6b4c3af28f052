namespace NeuLearn.Events;

/// <summary>Exactly the addresses of some ranges, as the fewest ranges. Immutable.</summary>
public sealed class CidrSet
{
    private readonly Cidr[] _ranges;

    /// <summary>The addresses of some ranges, which may nest and touch.</summary>
    public CidrSet(IEnumerable<Cidr> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        var kept = new List<Cidr>();
        foreach (var range in ranges.Distinct().Order())
        {
            // Ranges nest or lie apart, and in order the outer comes before the inner.
            if (kept.Count > 0 && kept[^1].Contains(range)) continue;
            kept.Add(range);
            while (kept.Count > 1 && Joined(kept[^2], kept[^1]) is { } joined)
            {
                kept.RemoveRange(kept.Count - 2, 2);
                kept.Add(joined);
            }
        }

        _ranges = [.. kept];
    }

    /// <summary>The ranges, ascending and apart.</summary>
    public IReadOnlyList<Cidr> Ranges => _ranges;

    /// <summary>Whether every address of a range is among them.</summary>
    public bool Contains(Cidr range)
    {
        var at = After(range) - 1;
        return at >= 0 && _ranges[at].Contains(range);
    }

    /// <summary>Those strictly inside a range.</summary>
    public IEnumerable<Cidr> Inside(Cidr range)
    {
        for (var i = After(range); i < _ranges.Length && range.Contains(_ranges[i]); i++) yield return _ranges[i];
    }

    private static Cidr? Joined(Cidr a, Cidr b)
    {
        if (a.Length != b.Length || a.Length == 0 || a.Address.IsV4 != b.Address.IsV4) return null;
        var parent = new Cidr(a.Address, a.Length - 1);
        return parent.Contains(b) ? parent : null;
    }

    /// <summary>The index of the first range greater than the given one.</summary>
    private int After(Cidr range)
    {
        var at = Array.BinarySearch(_ranges, range);
        return at >= 0 ? at + 1 : ~at;
    }
}
