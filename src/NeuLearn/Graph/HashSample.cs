using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NeuLearn.Graph;

/// <summary>
/// A set of 32-bit hashes of which only the smallest <c>k</c> are kept: exact up to k members, a fair estimate beyond.
/// </summary>
/// <remarks>
/// The union of two samples is the sample of the union, so counting is order-free and idempotent, which no sum is.
/// Bar-Yossef et al. 2002; the estimator (k-1)/max is Beyer et al. 2007, relative error about 1/sqrt(k-2).
/// </remarks>
internal struct HashSample
{
    private const int FewCapacity = 3;

    // Most samples are small: the first few hashes need no array of their own.
    private uint[]? _many;
    private Few _few;

    /// <summary>How many hashes are kept.</summary>
    public int Count { get; private set; }

    /// <summary>The kept hashes, ascending.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<uint> Items => _many is null ? ((ReadOnlySpan<uint>)_few)[..Count] : _many.AsSpan(0, Count);

    /// <summary>The array behind the sample, or null while it is small: for fetching it ahead.</summary>
    internal readonly uint[]? Memory => _many;

    /// <summary>Adds a hash.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="capacity">k: the same at every call.</param>
    /// <returns>Whether the sample changed.</returns>
    public bool Add(uint hash, int capacity)
    {
        var at = Items.BinarySearch(hash);
        if (at >= 0) return false;
        at = ~at;
        if (Count == capacity)
        {
            if (at == Count) return false;
            Count--;
        }
        else if (Count == (_many?.Length ?? FewCapacity))
        {
            Grow(capacity);
        }

        var room = _many is null ? (Span<uint>)_few : _many;
        room[at..Count].CopyTo(room[(at + 1)..]);
        room[at] = hash;
        Count++;
        return true;
    }

    /// <summary>The number of distinct hashes that were added: exact below the capacity, an estimate at it.</summary>
    public readonly long Estimate(int capacity)
    {
        if (Count < capacity) return Count;
        var fraction = (Items[^1] + 1.0) / 4294967296.0;
        return (long)Math.Round((capacity - 1) / fraction);
    }

    /// <summary>The largest hash that could still enter: all of them until the sample is full.</summary>
    public readonly uint Threshold(int capacity) => Count < capacity ? uint.MaxValue : Items[^1];

    /// <summary>Adds all of another sample.</summary>
    public void Union(in HashSample other, int capacity)
    {
        foreach (var hash in other.Items)
            Add(hash, capacity);
    }

    /// <summary>Whether a hash is kept.</summary>
    public readonly bool Contains(uint hash) => Items.BinarySearch(hash) >= 0;

    private void Grow(int capacity)
    {
        var many = new uint[Math.Min(capacity, Math.Max(Count * 2, 4 * FewCapacity))];
        Items.CopyTo(many);
        _many = many;
    }

    [InlineArray(FewCapacity)]
    private struct Few
    {
        private uint _first;
    }
}
