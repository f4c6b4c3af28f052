namespace NeuLearn.Sources.Pairing;

/// <summary>Orders hashes by the part that each belongs to, so that a part is locked once for many.</summary>
internal sealed class PartOrder
{
    /// <summary>Most parts: the six upper bits of a hash tell them apart.</summary>
    public const int MostParts = 64;

    private int[] _order = [];
    private readonly int[] _ends = new int[MostParts + 1];

    /// <summary>The places of the hashes that belong to a part, in the order they came.</summary>
    public ReadOnlySpan<int> this[int part] => _order.AsSpan(_ends[part].._ends[part + 1]);

    /// <summary>Into how many parts something is worth parting.</summary>
    /// <param name="capacity">How many it holds at most: few are not worth it.</param>
    public static int PartsOf(int capacity) => capacity < 2 * MostParts ? 1 : MostParts;

    /// <summary>The part of a hash.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="parts">How many parts there are: a power of two.</param>
    public static int Of(ulong hash, int parts) => (int)(hash >> 58) & (parts - 1);

    /// <summary>Puts hashes in order.</summary>
    public void Sort(ReadOnlySpan<ulong> hashes, int parts)
    {
        if (_order.Length < hashes.Length) _order = new int[hashes.Length];
        Span<int> next = stackalloc int[MostParts + 1];
        next.Clear();
        foreach (var hash in hashes) next[Of(hash, parts) + 1]++;
        for (var part = 0; part < parts; part++) next[part + 1] += next[part];
        next.CopyTo(_ends);
        for (var i = 0; i < hashes.Length; i++) _order[next[Of(hashes[i], parts)]++] = i;
    }
}
