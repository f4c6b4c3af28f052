using System.Runtime.CompilerServices;

namespace NeuLearn.Sources.Pairing;

/// <summary>What a thread has gathered and not yet taken to where it waits.</summary>
internal sealed class WaitingBatch<TEntry>
    where TEntry : struct
{
    public const int Size = 2048;
    private readonly TEntry[] _entries = new TEntry[Size];
    private readonly ulong[] _hashes = new ulong[Size];
    private readonly PartOrder _order = new(Size);

    public int Count { get; private set; }

    public bool IsFull => Count == Size;

    /// <summary>Adds an entry.</summary>
    /// <param name="hash">Its key's.</param>
    /// <returns>Where to write it: whatever stands there is of no use.</returns>
    public ref TEntry Add(ulong hash)
    {
        _hashes[Count] = hash;
        return ref _entries[Count++];
    }

    /// <summary>Orders what was gathered by the part it belongs to.</summary>
    public void Sort(int parts) => _order.Sort(_hashes.AsSpan(0, Count), parts);

    /// <summary>The places of what belongs to a part.</summary>
    public ReadOnlySpan<int> OfPart(int part) => _order[part];

    public ref readonly TEntry this[int place] => ref _entries[place];

    public ulong HashOf(int place) => _hashes[place];

    public void Clear()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TEntry>()) Array.Clear(_entries, 0, Count);
        Count = 0;
    }
}
