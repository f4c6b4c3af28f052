namespace NeuLearn.Sources.Pairing;

/// <summary>What a thread has heard of ends and not yet taken to where it is kept.</summary>
internal sealed class HeardEnds
{
    private const int Lately = 1024;
    private const int Smallest = 64;
    private readonly PartOrder _order = new();
    private ulong[] _ends = new ulong[Smallest];
    private ulong[] _ports = new ulong[Smallest];

    // By their hash, ends that were heard to accept and taken there: few accept most connections, and to hear it again tells nothing.
    private readonly ulong[] _accepting = new ulong[Lately];
    private int _count;

    /// <summary>What was heard: an end, and the sketch of a port or <see cref="EndTable.Accepting"/>.</summary>
    public (ulong End, ulong Ports) this[int place] => (_ends[place], _ports[place]);

    /// <summary>How often ends that accept had been forgotten when this was last taken to where they are kept.</summary>
    public int Forgot { get; set; }

    public bool IsEmpty => _count == 0;

    /// <summary>Adds that the other side of an end had a port.</summary>
    public void Add(ulong end, ulong ports)
    {
        if (_count == _ends.Length)
        {
            Array.Resize(ref _ends, _count * 4);
            Array.Resize(ref _ports, _count * 4);
        }

        (_ends[_count], _ports[_count++]) = (end, ports);
    }

    /// <summary>Adds that an end accepted a connection.</summary>
    public void AddAccepting(ulong end)
    {
        ref var lately = ref _accepting[end % Lately];
        if (lately == end) return;
        lately = end;
        Add(end, EndTable.Accepting);
    }

    /// <summary>Orders it by the part it belongs to.</summary>
    public void Sort(int parts) => _order.Sort(_ends.AsSpan(0, _count), parts);

    /// <summary>The places of what belongs to a part.</summary>
    public ReadOnlySpan<int> OfPart(int part) => _order[part];

    public void Clear() => _count = 0;

    /// <summary>What was taken to where it is kept was forgotten there: it must be told anew.</summary>
    public void Forget() => Array.Clear(_accepting);
}
