using System.Buffers;
using System.Numerics;

namespace NeuLearn.Sources.Pairing;

/// <summary>What is known of ends, found by their hash. Bounded: when it is full, ends that show nothing are forgotten first.</summary>
/// <remarks>Ends are told apart by 62 bits of a seeded hash: of a quarter of a million, two are taken for one in one of 100 million sessions.</remarks>
internal sealed class EndTable(int capacity)
{
    /// <summary>Stands in <see cref="HeardEnds"/> for the sketch of a port where an end accepted a connection.</summary>
    public const ulong Accepting = 0;

    private const int TouchedAhead = 32;
    private const ulong Accepted = 1;
    private const ulong Used = 2;
    private Slot[] _slots = new Slot[16];

    // Written, never read: so that reading ahead is not left out as useless.
    private ulong _touched;

    /// <summary>How many ends are known.</summary>
    public int Count { get; private set; }

    /// <summary>What guards it: held by whoever uses it.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Joins what was heard of ends.</summary>
    /// <param name="heard">What was heard.</param>
    /// <param name="places">Where that stands in it which belongs here.</param>
    public void Join(HeardEnds heard, ReadOnlySpan<int> places)
    {
        for (var i = 0; i < places.Length; i++)
        {
            if (i % TouchedAhead == 0)
            {
                foreach (var next in places.Slice(i, Math.Min(TouchedAhead, places.Length - i))) _touched += Touch(heard[next].End);
            }

            var (end, ports) = heard[places[i]];
            Join(end, ports, accepts: ports == Accepting);
        }
    }

    /// <summary>Joins what is known of an end.</summary>
    /// <param name="hash">The end.</param>
    /// <param name="ports">The sketch of the ports that the other sides had.</param>
    /// <param name="accepts">Whether it accepted a connection.</param>
    public void Join(ulong hash, ulong ports, bool accepts)
    {
        ref var slot = ref Find(hash);
        if (slot.Tag == 0)
        {
            if (Count == capacity)
            {
                Forget();
                slot = ref Find(hash);
            }
            else if (Count * 2 == _slots.Length)
            {
                Rebuild(_slots, _slots.Length * 2);
                slot = ref Find(hash);
            }

            Count++;
            slot.Tag = TagOf(hash);
        }

        // Most is known already, and what is only read is read by all threads at once.
        if ((slot.Ports & ports) != ports) slot.Ports |= ports;
        if (accepts && (slot.Tag & Accepted) == 0) slot.Tag |= Accepted;
    }

    /// <summary>How many ports, at least, talk to an end, and whether it accepted a connection.</summary>
    public (int Ports, bool Accepts) this[ulong hash]
    {
        get
        {
            ref readonly var slot = ref Find(hash);
            return (BitOperations.PopCount(slot.Ports), (slot.Tag & Accepted) != 0);
        }
    }

    /// <summary>Reads where an end stands, if it is known. Needs no gate: what it returns means nothing, but makes it wait for nothing later.</summary>
    public ulong Touch(ulong hash)
    {
        var slots = _slots;
        return slots[(int)(hash >> 2) & (slots.Length - 1)].Tag;
    }

    private static ulong TagOf(ulong hash) => (hash & ~(Accepted | Used)) | Used;

    private ref Slot Find(ulong hash)
    {
        var (slots, mask, tag) = (_slots, _slots.Length - 1, TagOf(hash));
        var i = (int)(hash >> 2) & mask;
        while (slots[i].Tag != 0 && (slots[i].Tag & ~Accepted) != tag) i = (i + 1) & mask;
        return ref slots[i];
    }

    private void Forget()
    {
        // Most ends are clients' ports, which show one bit and come back seldom.
        for (var bits = 2; Count > capacity / 2 && bits <= 64; bits *= 2)
        {
            foreach (ref var slot in _slots.AsSpan())
            {
                if (slot.Tag == 0 || (slot.Tag & Accepted) != 0 || BitOperations.PopCount(slot.Ports) > bits) continue;
                slot = default;
                Count--;
            }
        }

        if (Count == capacity)
        {
            Array.Clear(_slots);
            Count = 0;
        }

        var left = ArrayPool<Slot>.Shared.Rent(_slots.Length);
        _slots.CopyTo(left, 0);
        Rebuild(left.AsSpan(0, _slots.Length), _slots.Length);
        ArrayPool<Slot>.Shared.Return(left);
    }

    private void Rebuild(ReadOnlySpan<Slot> old, int length)
    {
        if (_slots.Length == length) Array.Clear(_slots);
        else _slots = new Slot[length];
        foreach (ref readonly var slot in old)
            if (slot.Tag != 0) Find(slot.Tag) = slot;
    }

    private struct Slot
    {
        public ulong Tag;
        public ulong Ports;
    }
}
