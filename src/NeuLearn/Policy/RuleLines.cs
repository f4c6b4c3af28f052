using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuLearn.Policy;

/// <summary>
/// The rules of every ordered pair of peers, eight to an aligned cache line, found by one probe and compared at once.
/// Immutable once built: any number of threads may ask.
/// </summary>
/// <remarks>A pair with more than eight rules continues in overflow lines; deny rules come first, so the first match is the answer.</remarks>
internal sealed unsafe class RuleLines
{
    private const int LaneCount = 8;
    private const ushort AnyApplication = 0x7FFF;
    private const ushort DenyBit = 0x8000;

    // Holds the pinned memory the pointers lead into.
    private readonly byte[] _memory;
    private readonly int[] _next;
    private readonly int[] _rules;
    private readonly Line* _lines;
    private readonly int _mask;

    /// <summary>One lane of a line: a port range of a rule.</summary>
    internal readonly record struct Lane(uint Client, uint Server, byte Transport, ushort First, ushort Last, ushort Application, bool Deny, int Rule, int Rank = 0);

    public RuleLines(IReadOnlyCollection<Lane> lanes)
    {
        var pairs = lanes.GroupBy(l => Key(l.Client, l.Server)).ToList();
        var overflow = pairs.Sum(p => (p.Count() - 1) / LaneCount);
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(pairs.Count * 2, 16));
        _mask = slots - 1;
        _next = new int[slots + overflow];
        _rules = new int[(slots + overflow) * LaneCount];
        _memory = GC.AllocateArray<byte>(((slots + overflow) * sizeof(Line)) + 64, pinned: true);
        _lines = (Line*)(((nuint)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) + 63) & ~(nuint)63);
        // An empty lane matches nothing: its range is empty. That holds for whole lines too, so the pair 0 finds nothing.
        for (var i = 0; i < slots + overflow; i++)
            for (var lane = 0; lane < LaneCount; lane++) _lines[i].First[lane] = ushort.MaxValue;
        var free = slots;
        foreach (var pair in pairs)
        {
            var at = Slot(pair.Key);
            while (_lines[at].Key != 0) at = (at + 1) & _mask;
            var lane = 0;
            foreach (var l in pair.OrderByDescending(l => l.Deny).ThenBy(l => l.Rank).ThenBy(l => l.Rule))
            {
                if (lane == LaneCount)
                {
                    _next[at] = free;
                    at = free++;
                    lane = 0;
                }

                Write(at, lane++, pair.Key, in l);
            }
        }
    }

    /// <summary>The first lane that matches: the index of its rule, and whether it denies. -1 when none does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(in PolicyKey key, out bool deny)
    {
        var pair = Key(key.Client, key.Server);
        var at = Slot(pair);
        ref var line = ref _lines[at];
        while (line.Key != pair)
        {
            if (line.Key == 0)
            {
                deny = false;
                return -1;
            }

            at = (at + 1) & _mask;
            line = ref _lines[at];
        }

        return Match(at, in key, out deny);
    }

    /// <summary>The same without vectors: the reference for tests.</summary>
    internal int FindScalar(in PolicyKey key, out bool deny)
    {
        var lane = -1;
        return Next(in key, ref lane, out deny);
    }

    /// <summary>Walks the lanes that match, deny rules first: the index of the next one's rule, or -1 after the last.</summary>
    /// <param name="key">The connection.</param>
    /// <param name="lane">-1 to begin with; then what the last call left there.</param>
    /// <param name="deny">Whether the rule denies.</param>
    internal int Next(in PolicyKey key, ref int lane, out bool deny)
    {
        deny = false;
        var pair = Key(key.Client, key.Server);
        var at = lane < 0 ? Slot(pair) : lane / LaneCount;
        while (lane < 0 && _lines[at].Key != pair)
        {
            if (_lines[at].Key == 0) return -1;
            at = (at + 1) & _mask;
        }

        for (var i = lane < 0 ? 0 : (lane % LaneCount) + 1; ; at = _next[at], i = 0)
        {
            ref var line = ref _lines[at];
            for (; i < LaneCount; i++)
            {
                var application = line.Applications[i] & AnyApplication;
                if (line.Transports[i] != key.Transport.Number || key.Port.Value < line.First[i] || key.Port.Value > line.Last[i]
                    || (application != AnyApplication && application != key.Application && key.Application != 0))
                    continue;
                lane = (at * LaneCount) + i;
                deny = (line.Applications[i] & DenyBit) != 0;
                return _rules[lane];
            }

            if (_next[at] == 0) return -1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Match(int at, in PolicyKey key, out bool deny)
    {
        var port = Vector128.Create(key.Port.Value);
        var transport = Vector128.Create((ushort)key.Transport.Number);
        var application = Vector128.Create(key.Application);
        // Where the application is not known yet, layer 4 decides: it cannot contradict the rule.
        var unnamed = key.Application == 0 ? Vector128<ushort>.AllBitsSet : Vector128<ushort>.Zero;
        for (; ; at = _next[at])
        {
            ref var line = ref _lines[at];
            var applications = Vector128.LoadUnsafe(ref line.Applications[0]);
            var masked = applications & Vector128.Create(AnyApplication);
            var match = Vector128.LessThanOrEqual(Vector128.LoadUnsafe(ref line.First[0]), port)
                & Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref line.Last[0]), port)
                & Vector128.Equals(Widen(ref line.Transports[0]), transport)
                & (unnamed | Vector128.Equals(masked, Vector128.Create(AnyApplication)) | Vector128.Equals(masked, application));
            var bits = match.ExtractMostSignificantBits();
            if (bits != 0)
            {
                var lane = BitOperations.TrailingZeroCount(bits);
                deny = (applications.GetElement(lane) & DenyBit) != 0;
                return _rules[(at * LaneCount) + lane];
            }

            if (_next[at] != 0) continue;
            deny = false;
            return -1;
        }
    }

    private void Write(int at, int lane, ulong key, in Lane l)
    {
        ref var line = ref _lines[at];
        if (lane == 0) line.Key = key;
        line.First[lane] = l.First;
        line.Last[lane] = l.Last;
        line.Transports[lane] = l.Transport;
        line.Applications[lane] = (ushort)(l.Application | (l.Deny ? DenyBit : 0));
        _rules[(at * LaneCount) + lane] = l.Rule;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Widen(ref byte transports) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref transports)).AsByte());

    // Ids start at 1, so the key of a pair is never 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(uint client, uint server) => ((ulong)client << 32) | server;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 32) & _mask;

    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private struct Line
    {
        public ulong Key;
        public fixed ushort First[LaneCount];
        public fixed ushort Last[LaneCount];
        public fixed ushort Applications[LaneCount];
        public fixed byte Transports[LaneCount];
    }

    /// <summary>Brings the line of a pair nearer, for batches.</summary>
    public void Prefetch(in PolicyKey key)
    {
        if (Sse.IsSupported) Sse.Prefetch0(_lines + Slot(Key(key.Client, key.Server)));
    }

    /// <summary>The application that means any.</summary>
    public static ushort Any => AnyApplication;
}
