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
    private const int Parts = PartOrder.MostParts;
    private const int MaxEnds = 4096;
    private const int ManyPorts = 8;
    private const int Ratio = 4;

    private readonly EndTable[] _parts;

    // As in WaitingTable.
    private ulong _touched;
    private int _forgot;

    public Listeners()
    {
        var memory = new SharedMemory<EndTable.Slot>(Parts, MaxEnds * 2);
        _parts = [.. Enumerable.Range(0, Parts).Select(part => new EndTable(MaxEnds, part, memory))];
    }

    /// <summary>Takes note of what the records of a pair tell.</summary>
    /// <param name="testimony">What they tell and did not tell before.</param>
    /// <param name="key">The pair.</param>
    /// <param name="heard">Where it is gathered.</param>
    public static void Hear<TKey>(FlowTestimony testimony, in TKey key, HeardEnds heard)
        where TKey : struct, IFlowKey
    {
        if ((testimony & FlowTestimony.Talk) != FlowTestimony.None)
        {
            heard.Add(EndHash.OfLow(in key), Bit(key.Ends.HighPort));
            heard.Add(EndHash.OfHigh(in key), Bit(key.Ends.LowPort));
        }

        if ((testimony & FlowTestimony.LowAccepts) != FlowTestimony.None) heard.AddAccepting(EndHash.OfLow(in key));
        if ((testimony & FlowTestimony.HighAccepts) != FlowTestimony.None) heard.AddAccepting(EndHash.OfHigh(in key));
    }

    /// <summary>Takes what a thread has gathered, part by part.</summary>
    /// <param name="heard">What it has gathered. Empty afterwards.</param>
    public void Take(HeardEnds heard)
    {
        if (heard.IsEmpty) return;
        var forgot = Volatile.Read(ref _forgot);
        heard.Sort(Parts);
        for (var i = 0; i < Parts; i++)
        {
            var places = heard.OfPart(i);
            if (places.IsEmpty) continue;
            var part = _parts[i];
            lock (part.Gate)
            {
                if (part.Join(heard, places)) Interlocked.Increment(ref _forgot);
            }
        }

        heard.Clear();
        if (heard.Forgot == forgot && Volatile.Read(ref _forgot) == forgot) return;
        heard.Forgot = Volatile.Read(ref _forgot);
        heard.Forget();
    }

    /// <summary>Which of the two ends of a pair listens: -1 the low one, 1 the high one, 0 nobody can tell.</summary>
    /// <param name="ends">The ends, as <see cref="EndHash"/> tells them apart.</param>
    public int Compare((ulong Low, ulong High) ends)
    {
        var (low, high) = (PartOf(ends.Low)[ends.Low], PartOf(ends.High)[ends.High]);
        if (low.Accepts != high.Accepts) return low.Accepts ? -1 : 1;
        if (low.Accepts) return 0;
        if (low.Ports >= ManyPorts && low.Ports >= high.Ports * Ratio) return -1;
        return high.Ports >= ManyPorts && high.Ports >= low.Ports * Ratio ? 1 : 0;
    }

    /// <summary>Reads ahead what will be asked of some pairs: see <see cref="EndTable.Touch(ulong)"/>.</summary>
    /// <param name="entries">The pairs.</param>
    /// <param name="ends">Takes the ends of those about whom it will be asked.</param>
    public void Touch<TKey>(ReadOnlySpan<FlowEntry<TKey>> entries, Span<(ulong Low, ulong High)> ends)
        where TKey : struct, IFlowKey
    {
        ulong touched = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            if (FlowJudgement.IsTold(in entries[i].State)) continue;
            var key = entries[i].Key;
            ref var end = ref ends[i];
            end = (EndHash.OfLow(in key), EndHash.OfHigh(in key));
            touched += PartOf(end.Low).Touch(end.Low) + PartOf(end.High).Touch(end.High);
        }

        _touched = touched;
    }

    // Clients take ports in sequence, and one multiplication can let a sequence fall onto a few bits.
    private static ulong Bit(ushort port) => 1UL << (int)(SeededHash.Of(SeededHash.Of(port, 0), 0) >> 58);

    private EndTable PartOf(ulong end) => _parts[PartOrder.Of(end, Parts)];
}
