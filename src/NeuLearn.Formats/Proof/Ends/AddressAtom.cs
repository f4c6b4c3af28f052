using NeuLearn.Events;

namespace NeuLearn.Formats.Proof.Ends;

/// <summary>The addresses of a range that are in none of some ranges inside it: no policy tells them apart.</summary>
/// <param name="Range">The range.</param>
/// <param name="Without">The ranges inside it, apart from each other, in ascending order.</param>
internal sealed record AddressAtom(Cidr Range, IReadOnlyList<Cidr> Without)
{
    /// <summary>The atom as the fewest ranges, in ascending order; none when the ranges inside leave nothing.</summary>
    public IReadOnlyList<Cidr> Cover { get; } = [.. Cut(Range, Without, 0, Without.Count)];

    /// <summary>Whether there is an address in it.</summary>
    public bool IsEmpty => Cover.Count == 0;

    /// <summary>One of its addresses: not the first of a range, where there is another.</summary>
    public Address Sample => Cover[0].IsSingle ? Cover[0].Address : Cover[0].Address with { Low = Cover[0].Address.Low + 1 };

    /// <inheritdoc/>
    public bool Equals(AddressAtom? other) => other is not null && Range == other.Range;

    /// <inheritdoc/>
    public override int GetHashCode() => Range.GetHashCode();

    private static IEnumerable<Cidr> Cut(Cidr range, IReadOnlyList<Cidr> without, int from, int to)
    {
        if (from == to) return [range];
        if (without[from] == range) return [];
        var lower = new Cidr(range.Address, range.Length + 1);
        var upper = Upper(range);
        var middle = from;
        while (middle < to && lower.Contains(without[middle])) middle++;
        return Cut(lower, without, from, middle).Concat(Cut(upper, without, middle, to));
    }

    private static Cidr Upper(Cidr range)
    {
        var bit = (range.Address.IsV4 ? 96 : 0) + range.Length;
        var (high, low) = (range.Address.High, range.Address.Low);
        return new Cidr(bit < 64 ? new Address(high | (1UL << (63 - bit)), low) : new Address(high, low | (1UL << (127 - bit))), range.Length + 1);
    }
}
