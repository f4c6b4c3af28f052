namespace NeuLearn.Sources.Pairing;

/// <summary>What a thread has heard of ends and not yet taken to where it is kept.</summary>
/// <param name="capacity">How much at most.</param>
internal sealed class HeardEnds(int capacity)
{
    private readonly ulong[] _ends = new ulong[capacity];
    private readonly ulong[] _ports = new ulong[capacity];
    private readonly PartOrder _order = new(capacity);
    private int _count;

    /// <summary>What was heard: an end, and the sketch of a port or <see cref="EndTable.Accepting"/>.</summary>
    public (ulong End, ulong Ports) this[int place] => (_ends[place], _ports[place]);

    public bool IsEmpty => _count == 0;

    public void Add(ulong end, ulong ports) => (_ends[_count], _ports[_count++]) = (end, ports);

    /// <summary>Orders it by the part it belongs to.</summary>
    public void Sort(int parts) => _order.Sort(_ends.AsSpan(0, _count), parts);

    /// <summary>The places of what belongs to a part.</summary>
    public ReadOnlySpan<int> OfPart(int part) => _order[part];

    public void Clear() => _count = 0;
}
