using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>The hot store: one row per conversation and outcome, found by a Swiss-table probe, updated in batches.</summary>
/// <remarks>
/// Control bytes (one per slot, the low 7 bits of the hash) are compared 16 at a time; rows are one aligned cache line.
/// Tables larger than the second-level cache are walked in stages with prefetching, smaller ones directly
/// (reference: performance.md §2). One writer; not thread-safe. Give each thread a table and merge: merging is exact.
/// </remarks>
internal sealed unsafe partial class EvidenceTable
{
    private const int GroupSize = 16;
    private const int BatchSize = 64;
    private const int CacheRows = 8 * 1024;
    private const sbyte Free = -128;

    private readonly ColdStore _cold = new();
    private byte[] _memory = [];
    private sbyte* _control;
    private EvidenceRow* _rows;
    private int _capacity;
    private int _growAt;

    /// <summary>An empty table with room for some rows before it grows.</summary>
    public EvidenceTable(int rows = 0) => Allocate((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(rows * 8 / 7, 64)));

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a batch of records.</summary>
    public void Add(ReadOnlySpan<ConnectionRecord> batch)
    {
        if (_capacity <= CacheRows)
        {
            foreach (ref readonly var record in batch)
            {
                ref var row = ref FindOrAdd(EvidenceKey.Of(in record));
                if (Update(ref row, in record)) UpdateCold(ref row, in record);
            }

            return;
        }

        while (!batch.IsEmpty)
        {
            var n = Math.Min(batch.Length, BatchSize);
            AddStaged(batch[..n]);
            batch = batch[n..];
        }
    }

    /// <summary>Joins evidence that another table holds into the row of a key.</summary>
    public void Join(in EvidenceKey key, in EvidenceRow row, in ColdEvidence cold)
    {
        ref var mine = ref FindOrAdd(key);
        ref var myCold = ref Cold(mine.Cold);
        mine.First = Math.Min(mine.First, row.First);
        mine.Last = Math.Max(mine.Last, row.Last);
        mine.MostSent = Math.Max(mine.MostSent, row.MostSent);
        mine.MostReceived = Math.Max(mine.MostReceived, row.MostReceived);
        myCold.Union(in cold);
        mine.Threshold = myCold.Connections.Threshold(ColdEvidence.ConnectionCapacity);
    }

    /// <summary>The row of a key, added when it is new. Valid until the next addition.</summary>
    public ref EvidenceRow FindOrAdd(in EvidenceKey key)
    {
        // The slot first: finding it may move the rows.
        var slot = FindOrAddSlot(in key, Hash(in key));
        return ref _rows[slot];
    }

    /// <summary>The row of a key, or a null reference.</summary>
    public ref readonly EvidenceRow Find(in EvidenceKey key)
    {
        var slot = Find(in key, Hash(in key));
        return ref slot >= 0 ? ref _rows[slot] : ref Unsafe.NullRef<EvidenceRow>();
    }

    /// <summary>The cold part of a row.</summary>
    public ref ColdEvidence Cold(int index) => ref _cold[index];

    /// <summary>Takes out all rows, and keeps the memory.</summary>
    public void Clear()
    {
        new Span<sbyte>(_control, _capacity).Fill(Free);
        _cold.Clear(Count);
        Count = 0;
    }

    /// <summary>Walks all rows, in no particular order.</summary>
    public Enumerator GetEnumerator() => new(this);

    private int FindOrAddSlot(in EvidenceKey key, ulong hash)
    {
        var slot = Find(in key, hash);
        return slot >= 0 ? slot : Insert(in key, hash);
    }

    [SkipLocalsInit]
    private void AddStaged(ReadOnlySpan<ConnectionRecord> batch)
    {
        // No growth within a batch: slots stay valid from stage to stage.
        if (Count + batch.Length > _growAt) Grow();
        var hashes = stackalloc ulong[BatchSize];
        var slots = stackalloc int[BatchSize];
        for (var i = 0; i < batch.Length; i++)
        {
            var hash = Hash(EvidenceKey.Of(in batch[i]));
            hashes[i] = hash;
            Prefetch(_control + Group(hash));
        }

        for (var i = 0; i < batch.Length; i++)
        {
            // The first slot with the right tag is nearly always the row: fetch it; the key is verified below.
            var group = Group(hashes[i]);
            var match = Vector128.Equals(Vector128.Load(_control + group), Vector128.Create(Tag(hashes[i]))).ExtractMostSignificantBits();
            slots[i] = group + (BitOperations.TrailingZeroCount(match) & (GroupSize - 1));
            Prefetch(_rows + slots[i]);
        }

        var news = stackalloc int[BatchSize];
        var newsCount = 0;
        for (var i = 0; i < batch.Length; i++)
        {
            ref readonly var record = ref batch[i];
            var key = EvidenceKey.Of(in record);
            if (_control[slots[i]] < 0 || !Matches(in _rows[slots[i]], in key)) slots[i] = FindOrAddSlot(in key, hashes[i]);
            ref var row = ref _rows[slots[i]];
            if (!Update(ref row, in record)) continue;
            _cold.Prefetch(row.Cold);
            news[newsCount++] = i;
        }

        for (var i = 0; i < newsCount; i++)
        {
            ref readonly var record = ref batch[news[i]];
            if (record.Identity < _rows[slots[news[i]]].Threshold) _cold.PrefetchConnections(_rows[slots[news[i]]].Cold);
        }

        for (var i = 0; i < newsCount; i++) UpdateCold(ref _rows[slots[news[i]]], in batch[news[i]]);
    }

    /// <summary>Updates what the row itself holds.</summary>
    /// <returns>Whether the event brings something that the row cannot tell is known: it must go to the cold part.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Update(ref EvidenceRow row, in ConnectionRecord record)
    {
        var second = EventTime.Second(record.UnixMilliseconds);
        if (second < row.First) row.First = second;
        if (second > row.Last) row.Last = second;
        if (record.BytesSent > row.MostSent) row.MostSent = (uint)Math.Min(record.BytesSent, uint.MaxValue);
        if (record.BytesReceived > row.MostReceived) row.MostReceived = (uint)Math.Min(record.BytesReceived, uint.MaxValue);
        return second / 3600 != row.Hour || record.Identity < row.Threshold || record.Connections > 1
            || (record.ClientReplica != row.ClientReplica && record.ClientReplica != 0)
            || (record.ServerReplica != row.ServerReplica && record.ServerReplica != 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void UpdateCold(ref EvidenceRow row, in ConnectionRecord record)
    {
        ref var cold = ref Cold(row.Cold);
        var hour = EventTime.Hour(record.UnixMilliseconds);
        if (row.Hour != hour)
        {
            cold.AddHour(hour);
            row.Hour = hour;
        }

        // 0 is 'not named': no replica, whatever was seen before it.
        if (row.ClientReplica != record.ClientReplica && record.ClientReplica != 0)
        {
            cold.ClientReplicas.Add(record.ClientReplica, ColdEvidence.ReplicaCapacity);
            row.ClientReplica = record.ClientReplica;
        }

        if (row.ServerReplica != record.ServerReplica && record.ServerReplica != 0)
        {
            cold.ServerReplicas.Add(record.ServerReplica, ColdEvidence.ReplicaCapacity);
            row.ServerReplica = record.ServerReplica;
        }

        if (record.Identity < row.Threshold || record.Connections > 1)
        {
            cold.AddConnections(record.Identity, record.Connections);
            row.Threshold = cold.Connections.Threshold(ColdEvidence.ConnectionCapacity);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(in EvidenceKey key, ulong hash)
    {
        var tag = Vector128.Create(Tag(hash));
        var groups = (_capacity / GroupSize) - 1;
        for (int group = Group(hash), step = 1; ; step++)
        {
            var control = Vector128.Load(_control + group);
            for (var match = Vector128.Equals(control, tag).ExtractMostSignificantBits(); match != 0; match &= match - 1)
            {
                var slot = group + BitOperations.TrailingZeroCount(match);
                if (Matches(in _rows[slot], in key)) return slot;
            }

            if (Vector128.Equals(control, Vector128.Create(Free)).ExtractMostSignificantBits() != 0) return -1;
            group = (((group / GroupSize) + step) & groups) * GroupSize;
        }
    }

    private int Insert(in EvidenceKey key, ulong hash)
    {
        if (Count >= _growAt) Grow();
        var slot = Claim(hash);
        _cold.MakeRoom(Count);
        _rows[slot] = new EvidenceRow
        {
            Ends = key.Ends,
            Service = key.Service,
            Operation = key.Operation,
            First = uint.MaxValue,
            Hour = uint.MaxValue,
            Threshold = uint.MaxValue,
            Cold = Count++,
        };
        return slot;
    }

    private int Claim(ulong hash)
    {
        var groups = (_capacity / GroupSize) - 1;
        for (int group = Group(hash), step = 1; ; step++)
        {
            var free = Vector128.Equals(Vector128.Load(_control + group), Vector128.Create(Free)).ExtractMostSignificantBits();
            if (free != 0)
            {
                var slot = group + BitOperations.TrailingZeroCount(free);
                _control[slot] = Tag(hash);
                return slot;
            }

            group = (((group / GroupSize) + step) & groups) * GroupSize;
        }
    }

    private void Grow()
    {
        var (memory, capacity) = (_memory, _capacity);
        var control = _control;
        var rows = _rows;
        Allocate(capacity * 2);
        for (var i = 0; i < capacity; i++)
            if (control[i] >= 0) _rows[Claim(Hash(rows[i].Key))] = rows[i];
        GC.KeepAlive(memory);
    }

    private void Allocate(int capacity)
    {
        // One pinned block: rows on cache lines first, control bytes after them.
        var rowBytes = (nuint)capacity * (nuint)sizeof(EvidenceRow);
        _memory = GC.AllocateUninitializedArray<byte>(checked((int)(rowBytes + (nuint)capacity + 64)), pinned: true);
        var start = (nuint)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        _rows = (EvidenceRow*)((start + 63) & ~(nuint)63);
        _control = (sbyte*)_rows + rowBytes;
        new Span<sbyte>(_control, capacity).Fill(Free);
        _capacity = capacity;
        _growAt = capacity / 8 * 7;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(in EvidenceKey key) => StableHash.Mix(key.Ends, key.Service ^ ((ulong)key.Operation << 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Matches(in EvidenceRow row, in EvidenceKey key) =>
        row.Ends == key.Ends && row.Service == key.Service && row.Operation == key.Operation;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Group(ulong hash) => (int)(hash >> 7) & (_capacity - GroupSize);

    private static sbyte Tag(ulong hash) => (sbyte)(hash & 0x7F);

    private static void Prefetch(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address);
    }
}
