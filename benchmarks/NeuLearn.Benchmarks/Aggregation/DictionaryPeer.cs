using System.Runtime.InteropServices;
using NeuLearn.Events;

namespace NeuLearn.Benchmarks.Aggregation;

/// <summary>The strongest aggregation the base library offers: one dictionary access an event, values updated in place.</summary>
internal sealed class DictionaryPeer(int capacity)
{
    private readonly Dictionary<EdgeKey, Stat> _edges = new(capacity);

    public int Count => _edges.Count;

    public void Add(ReadOnlySpan<ConnectionRecord> batch)
    {
        foreach (ref readonly var record in batch)
        {
            ref var stat = ref CollectionsMarshal.GetValueRefOrAddDefault(_edges, EdgeKey.Of(in record), out var exists);
            var second = (uint)(record.UnixMilliseconds / 1000);
            if (!exists || second < stat.First) stat.First = second;
            if (second > stat.Last) stat.Last = second;
            stat.Count++;
        }
    }

    public Stat Of(EdgeKey key) => _edges[key];

    internal struct Stat
    {
        public long Count;
        public uint First;
        public uint Last;
    }
}
