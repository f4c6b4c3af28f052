namespace NeuLearn.Sources.Pairing;

/// <summary>Memory for tables in parts that have grown: one array, of which each part has its share. Thread-safe.</summary>
/// <remarks>Parts begin with a little of their own. Made at once and as large as it can get, this is never copied to grow.</remarks>
/// <param name="parts">How many parts share it.</param>
/// <param name="share">How many entries each has.</param>
internal sealed class SharedMemory<TEntry>(int parts, int share)
    where TEntry : unmanaged
{
    private readonly Lazy<ArraySegment<TEntry>> _entries = new(() => Make(parts * share));

    /// <summary>The share of a part: empty entries, when it is asked for the first time.</summary>
    public ArraySegment<TEntry> ShareOf(int part) => _entries.Value.Slice(part * share, share);

    private static ArraySegment<TEntry> Make(int count)
    {
        // What is not used of it is never touched: it costs no memory.
        var entries = GC.AllocateArray<TEntry>(count + LargePages.Count<TEntry>(), pinned: true);
        return new ArraySegment<TEntry>(entries, LargePages.Advise(entries), count);
    }
}
