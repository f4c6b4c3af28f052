using System.Numerics;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>Who listens, learned from the records themselves: ends that accepted a connection, and ends that many ports talk to.</summary>
/// <remarks>
/// Of each end a sketch of 64 bits is kept: which ports the other sides had. A server sees many; a client's port sees those
/// of the few services it talks to. Joined by OR. Bounded: when a part is full, ends that show nothing are forgotten first.
/// Thread-safe.
/// </remarks>
internal sealed class Listeners
{
    private const int Parts = 64;
    private const int MaxEnds = 4096;
    private const int ManyPorts = 8;
    private const int Ratio = 4;
    private readonly Dictionary<(Address, ushort, Transport), Sketch>[] _parts = [.. Enumerable.Range(0, Parts).Select(_ => new Dictionary<(Address, ushort, Transport), Sketch>())];
    private long _forgotten;

    /// <summary>Ends that had to be forgotten before they showed anything.</summary>
    public long Forgotten => Interlocked.Read(ref _forgotten);

    /// <summary>Takes note that two ends talk to each other.</summary>
    public void See(in FlowKey key)
    {
        See(key.Low, key.LowPort, key.Transport, 1UL << (int)(SeededHash.Of(key.HighPort, 0) >> 58), accepts: false);
        See(key.High, key.HighPort, key.Transport, 1UL << (int)(SeededHash.Of(key.LowPort, 0) >> 58), accepts: false);
    }

    /// <summary>Takes note that an end accepted a connection.</summary>
    public void SeeAccepting(Address address, ushort port, Transport transport) => See(address, port, transport, 0, accepts: true);

    /// <summary>Which of the two ends listens: -1 the low one, 1 the high one, 0 nobody can tell.</summary>
    public int Compare(in FlowKey key)
    {
        var (low, high) = (Of(key.Low, key.LowPort, key.Transport), Of(key.High, key.HighPort, key.Transport));
        if (low.Accepts != high.Accepts) return low.Accepts ? -1 : 1;
        if (low.Accepts) return 0;
        var (lows, highs) = (BitOperations.PopCount(low.Ports), BitOperations.PopCount(high.Ports));
        if (lows >= ManyPorts && lows >= highs * Ratio) return -1;
        return highs >= ManyPorts && highs >= lows * Ratio ? 1 : 0;
    }

    private void See(Address address, ushort port, Transport transport, ulong ports, bool accepts)
    {
        var part = _parts[SeededHash.Of(address, port) >> 58];
        lock (part)
        {
            if (part.Count >= MaxEnds && !part.ContainsKey((address, port, transport))) Forget(part);
            ref var sketch = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(part, (address, port, transport), out _);
            sketch.Ports |= ports;
            sketch.Accepts |= accepts;
        }
    }

    private Sketch Of(Address address, ushort port, Transport transport)
    {
        var part = _parts[SeededHash.Of(address, port) >> 58];
        lock (part) return part.GetValueOrDefault((address, port, transport));
    }

    private void Forget(Dictionary<(Address, ushort, Transport), Sketch> part)
    {
        // Most ends are clients' ports, which show one bit and come back seldom.
        for (var bits = 2; part.Count > MaxEnds / 2 && bits <= 64; bits *= 2)
        {
            foreach (var (end, sketch) in part)
            {
                if (sketch.Accepts || BitOperations.PopCount(sketch.Ports) > bits) continue;
                part.Remove(end);
                Interlocked.Increment(ref _forgotten);
            }
        }

        if (part.Count < MaxEnds) return;
        Interlocked.Add(ref _forgotten, part.Count);
        part.Clear();
    }

    private struct Sketch
    {
        public ulong Ports;
        public bool Accepts;
    }
}
