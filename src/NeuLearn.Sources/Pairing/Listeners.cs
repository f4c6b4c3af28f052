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
    /// <summary>Most that a pair tells at once.</summary>
    public const int MostHeard = 4;

    private const int Parts = PartOrder.MostParts;
    private const int MaxEnds = 4096;
    private const int ManyPorts = 8;
    private const int Ratio = 4;

    // As in WaitingTable.
    private ulong _touched;
    private readonly EndTable[] _parts = [.. Enumerable.Range(0, Parts).Select(_ => new EndTable(MaxEnds))];

    /// <summary>Takes note of what the records of a pair tell.</summary>
    /// <param name="testimony">What they tell and did not tell before.</param>
    /// <param name="key">The pair.</param>
    /// <param name="heard">Where it is gathered.</param>
    public static void Hear(FlowTestimony testimony, in FlowKey key, HeardEnds heard)
    {
        if (testimony.HasFlag(FlowTestimony.Talk))
        {
            heard.Add(LowOf(in key), Bit(key.HighPort));
            heard.Add(HighOf(in key), Bit(key.LowPort));
        }

        if (testimony.HasFlag(FlowTestimony.LowAccepts)) heard.Add(LowOf(in key), EndTable.Accepting);
        if (testimony.HasFlag(FlowTestimony.HighAccepts)) heard.Add(HighOf(in key), EndTable.Accepting);
    }

    /// <summary>Takes what a thread has gathered, part by part.</summary>
    /// <param name="heard">What it has gathered. Empty afterwards.</param>
    public void Take(HeardEnds heard)
    {
        if (heard.IsEmpty) return;
        heard.Sort(Parts);
        for (var i = 0; i < Parts; i++)
        {
            var places = heard.OfPart(i);
            if (places.IsEmpty) continue;
            lock (_parts[i].Gate) _parts[i].Join(heard, places);
        }

        heard.Clear();
    }

    /// <summary>Which of the two ends listens: -1 the low one, 1 the high one, 0 nobody can tell.</summary>
    public int Compare(in FlowKey key)
    {
        var (low, high) = (Of(LowOf(in key)), Of(HighOf(in key)));
        if (low.Accepts != high.Accepts) return low.Accepts ? -1 : 1;
        if (low.Accepts) return 0;
        if (low.Ports >= ManyPorts && low.Ports >= high.Ports * Ratio) return -1;
        return high.Ports >= ManyPorts && high.Ports >= low.Ports * Ratio ? 1 : 0;
    }

    /// <summary>Reads ahead what will be asked of some pairs: see <see cref="EndTable.Touch(ulong)"/>.</summary>
    public void Touch(ReadOnlySpan<FlowEntry> entries)
    {
        ulong touched = 0;
        foreach (ref readonly var entry in entries)
        {
            if (FlowJudgement.IsTold(in entry)) continue;
            var (low, high) = (LowOf(entry.Key), HighOf(entry.Key));
            touched += _parts[PartOrder.Of(low, Parts)].Touch(low) + _parts[PartOrder.Of(high, Parts)].Touch(high);
        }

        _touched = touched;
    }

    private static ulong LowOf(in FlowKey key) => SeededHash.Of(SeededHash.Of(key.Low, key.LowPort), key.Transport.Number);

    private static ulong HighOf(in FlowKey key) => SeededHash.Of(SeededHash.Of(key.High, key.HighPort), key.Transport.Number);

    // Hashed twice: clients take ports in sequence, and once hashed a sequence can fall onto a few bits.
    private static ulong Bit(ushort port) => 1UL << (int)(SeededHash.Of(SeededHash.Of(port, 0), 0) >> 58);

    private (int Ports, bool Accepts) Of(ulong end)
    {
        var part = _parts[PartOrder.Of(end, Parts)];
        lock (part.Gate) return part[end];
    }
}
