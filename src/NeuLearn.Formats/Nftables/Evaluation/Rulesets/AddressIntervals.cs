namespace NeuLearn.Formats.Nftables.Evaluation.Rulesets;

/// <summary>Addresses of one family, as intervals.</summary>
/// <param name="isV4">IPv4, or IPv6.</param>
internal sealed class AddressIntervals(bool isV4)
{
    private readonly List<(UInt128 First, UInt128 Last)> _intervals = [];
    private bool _isSorted;

    /// <summary>IPv4, or IPv6.</summary>
    public bool IsV4 => isV4;

    /// <summary>The first and the last address of each interval, ascending.</summary>
    public IEnumerable<(IpNumber First, IpNumber Last)> All => Sorted.Select(i => (new IpNumber(isV4, i.First), new IpNumber(isV4, i.Last)));

    /// <summary>Two intervals that share addresses and are not the same, which the kernel refuses; null when there are none.</summary>
    public (IpNumber First, IpNumber Second)? Overlap
    {
        get
        {
            for (var index = 1; index < Sorted.Count; index++)
            {
                if (Sorted[index].First <= Sorted[index - 1].Last && Sorted[index] != Sorted[index - 1])
                {
                    return (new IpNumber(isV4, Sorted[index - 1].First), new IpNumber(isV4, Sorted[index].First));
                }
            }

            return null;
        }
    }

    private List<(UInt128 First, UInt128 Last)> Sorted
    {
        get
        {
            if (!_isSorted)
            {
                _intervals.Sort();
                _isSorted = true;
            }

            return _intervals;
        }
    }

    /// <summary>Adds an interval.</summary>
    public void Add(IpNumber first, IpNumber last)
    {
        _intervals.Add((first.Value, last.Value));
        _isSorted = false;
    }

    /// <summary>Whether an address is in one of them; never, when it is of the other family.</summary>
    public bool Contains(IpNumber address)
    {
        var (low, high) = (0, Sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Sorted[middle].First <= address.Value ? (middle + 1, high) : (low, middle);
        }

        return address.IsV4 == isV4 && low > 0 && Sorted[low - 1].Last >= address.Value;
    }
}
