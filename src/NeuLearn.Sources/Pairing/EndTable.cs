using System.Buffers;
using System.Numerics;

namespace NeuLearn.Sources.Pairing;

/// <summary>What is known of ends, found by their hash. Bounded: when it is full, ends that show nothing are forgotten first.</summary>
/// <remarks>
/// Ends are told apart by 62 bits of a seeded hash: of a quarter of a million, two are taken for one in one of 100 million
/// sessions. Written by whoever holds <see cref="Gate"/>; read by all at any time.
/// </remarks>
/// <param name="capacity">How many ends are known at most: a power of two.</param>
/// <param name="part">Which part of a whole it is.</param>
/// <param name="memory">Where it gets memory for many: twice its capacity.</param>
internal sealed class EndTable(int capacity, int part, SharedMemory<EndTable.Slot> memory)
{
    /// <summary>Stands in <see cref="HeardEnds"/> for the sketch of a port where an end accepted a connection.</summary>
    public const ulong Accepting = 0;

    private const int Smallest = 16;
    private const int MostAlone = 256;
    private const int TouchedAhead = 32;
    private const ulong Accepted = 1;
    private const ulong Used = 2;
    private Slots _slots = new(new Slot[Math.Min(Smallest, capacity * 2)]);

    // Odd while slots are put in order anew where they stand: whoever reads must then wait.
    private int _version;

    // Which half of those that accept is forgotten next.
    private ulong _turn;

    // Written, never read: so that reading ahead is not left out as useless.
    private ulong _touched;

    /// <summary>How many ends are known.</summary>
    public int Count { get; private set; }

    /// <summary>What guards it: held by whoever writes to it.</summary>
    public Lock Gate { get; } = new();

    /// <summary>How many ports, at least, talk to an end, and whether it accepted a connection. Needs no gate.</summary>
    public (int Ports, bool Accepts) this[ulong hash]
    {
        get
        {
            var version = Volatile.Read(ref _version);
            var known = Read(hash);
            if ((version & 1) == 0 && Volatile.Read(ref _version) == version) return known;
            lock (Gate) return Read(hash);
        }
    }

    /// <summary>Joins what was heard of ends.</summary>
    /// <param name="heard">What was heard.</param>
    /// <param name="places">Where that stands in it which belongs here.</param>
    /// <returns>Whether ends that accept had to be forgotten.</returns>
    public bool Join(HeardEnds heard, ReadOnlySpan<int> places)
    {
        var forgotAccepting = false;
        for (var i = 0; i < places.Length; i++)
        {
            if (i % TouchedAhead == 0)
            {
                foreach (var next in places.Slice(i, Math.Min(TouchedAhead, places.Length - i))) _touched += Touch(heard[next].End);
            }

            var (end, ports) = heard[places[i]];
            forgotAccepting |= Join(end, ports, accepts: ports == Accepting);
        }

        return forgotAccepting;
    }

    /// <summary>Joins what is known of an end.</summary>
    /// <param name="hash">The end.</param>
    /// <param name="ports">The sketch of the ports that the other sides had.</param>
    /// <param name="accepts">Whether it accepted a connection.</param>
    /// <returns>Whether ends that accept had to be forgotten.</returns>
    public bool Join(ulong hash, ulong ports, bool accepts)
    {
        ref var slot = ref _slots.Find(hash);
        if (slot.Tag != 0)
        {
            // Most is known already, and what is only read is read by all threads at once.
            if ((slot.Ports & ports) != ports) slot.Ports |= ports;
            if (accepts && (slot.Tag & Accepted) == 0) slot.Tag |= Accepted;
            return false;
        }

        var forgotAccepting = Count == capacity && Forget();
        if (Count * 2 == _slots.Length) Grow();
        slot = ref _slots.Find(hash);
        slot.Ports = ports;
        // Whoever reads it finds its ports.
        Volatile.Write(ref slot.Tag, TagOf(hash) | (accepts ? Accepted : 0));
        Count++;
        return forgotAccepting;
    }

    /// <summary>Reads where an end stands, if it is known. Needs no gate: what it returns means nothing, but makes it wait for nothing later.</summary>
    public ulong Touch(ulong hash) => Volatile.Read(ref _slots).First(hash).Tag;

    private static ulong TagOf(ulong hash) => (hash & ~(Accepted | Used)) | Used;

    private (int Ports, bool Accepts) Read(ulong hash)
    {
        ref var slot = ref Volatile.Read(ref _slots).Find(hash);
        var tag = Volatile.Read(ref slot.Tag);
        return (BitOperations.PopCount(Volatile.Read(ref slot.Ports)), (tag & Accepted) != 0);
    }

    private bool Forget()
    {
        Interlocked.Increment(ref _version);
        // Most ends are clients' ports, which show one bit and come back seldom.
        for (var bits = 2; Count > capacity / 2 && bits <= 64; bits *= 2)
        {
            foreach (ref var slot in _slots.All)
            {
                if (slot.Tag == 0 || (slot.Tag & Accepted) != 0 || BitOperations.PopCount(slot.Ports) > bits) continue;
                slot = default;
                Count--;
            }
        }

        // When most accept, what is left fills up at once: then half of those that accept are forgotten too, the other half next time.
        var forgotAccepting = Count > capacity / 4 * 3;
        if (forgotAccepting)
        {
            foreach (ref var slot in _slots.All)
            {
                if (slot.Tag == 0 || ((slot.Tag >> 32) & 1) != _turn) continue;
                slot = default;
                Count--;
            }

            _turn ^= 1;
        }

        var left = ArrayPool<Slot>.Shared.Rent(_slots.Length);
        _slots.All.CopyTo(left);
        _slots.All.Clear();
        _slots.Take(left.AsSpan(0, _slots.Length));
        ArrayPool<Slot>.Shared.Return(left);
        Interlocked.Increment(ref _version);
        return forgotAccepting;
    }

    // Whoever reads the smaller one meanwhile finds there what was known before.
    private void Grow()
    {
        var length = Math.Min(_slots.Length * 4, capacity * 2);
        var larger = new Slots(length > MostAlone * 2 ? memory.ShareOf(part) : new Slot[length]);
        larger.Take(_slots.All);
        Volatile.Write(ref _slots, larger);
    }

    /// <summary>What is known of an end.</summary>
    internal struct Slot
    {
        public ulong Tag;
        public ulong Ports;
    }

    private sealed class Slots(ArraySegment<Slot> slots)
    {
        private readonly Slot[] _array = slots.Array!;
        private readonly int _offset = slots.Offset;
        private readonly int _mask = slots.Count - 1;

        public int Length => _mask + 1;

        public Span<Slot> All => _array.AsSpan(_offset, Length);

        public ref Slot First(ulong hash) => ref _array[_offset + ((int)(hash >> 2) & _mask)];

        public ref Slot Find(ulong hash)
        {
            var (tag, i) = (TagOf(hash), (int)(hash >> 2) & _mask);
            while (_array[_offset + i].Tag is not 0 and var other && (other & ~Accepted) != tag) i = (i + 1) & _mask;
            return ref _array[_offset + i];
        }

        public void Take(ReadOnlySpan<Slot> others)
        {
            foreach (ref readonly var other in others)
                if (other.Tag != 0) Find(other.Tag) = other;
        }
    }
}
