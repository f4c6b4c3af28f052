using System.Globalization;
using Orleans.Storage;

namespace NeuLearn.Orleans.Sharding;

/// <summary>Keeps a shard in a grain storage: a snapshot, and a ring of deltas since.</summary>
/// <remarks>
/// A silo that is cut off may go on with a shard that another silo holds already. So each write names the version that it replaces, and
/// who loads a shard first writes into the place of the next delta: from then on the other one cannot keep, and so not acknowledge,
/// anything. A place of the ring is used again only when the snapshot has what is in it.
/// </remarks>
internal sealed class ShardJournal(IGrainStorage storage, GrainId shard)
{
    /// <summary>How many deltas there are at most.</summary>
    public const int Places = 32;

    // Below it a journal is not worth a snapshot.
    private const int LeastBytes = 256 << 10;
    private const string SnapshotName = "snapshot";

    private readonly GrainState<ShardRecord> _snapshot = Empty();
    private readonly GrainState<ShardRecord>[] _ring = [.. Enumerable.Range(0, Places).Select(_ => Empty())];
    private long _number;
    private long _bytes;

    /// <summary>Whether the shard takes nothing more.</summary>
    public bool IsSealed => Snapshot.IsSealed;

    private ShardRecord Snapshot => _snapshot.State!;

    private bool IsFull => _number - Snapshot.Number >= Places || _bytes > Math.Max(LeastBytes, Snapshot.Payload.Length);

    /// <summary>Reads all that is kept, and makes sure that nobody else goes on.</summary>
    /// <exception cref="Hosting.Durability.StateStoreException">What is kept is damaged, or was written by a newer version.</exception>
    /// <exception cref="InconsistentStateException">Somebody else wrote meanwhile: load again.</exception>
    public async Task<PolicyEngine> LoadAsync()
    {
        await Task.WhenAll([storage.ReadStateAsync(SnapshotName, shard, _snapshot), .. _ring.Select((place, i) => storage.ReadStateAsync(NameOf(i), shard, place))]);
        var whole = new PolicyEngine();
        // Deltas that the snapshot has are still there, some of them. Merging them again changes nothing.
        foreach (var kept in _ring.Prepend(_snapshot).Where(k => k.RecordExists).Select(k => k.State!).Where(r => r.Payload.Length > 0))
        {
            whole.Merge(ShardState.ReadPayload(kept.Payload, string.Create(CultureInfo.InvariantCulture, $"{shard}, record {kept.Number}")));
            _number = Math.Max(_number, kept.Number);
            if (kept.Number > Snapshot.Number) _bytes += kept.Payload.Length;
        }

        _number = Math.Max(_number, Snapshot.Number);
        if (IsFull) await CompactAsync(whole);
        await ClaimAsync();
        return whole;
    }

    /// <summary>Keeps a delta.</summary>
    /// <param name="state">The delta.</param>
    /// <param name="whole">All that is known, the delta included.</param>
    public async Task AppendAsync(byte[] state, PolicyEngine whole)
    {
        if (IsFull) await CompactAsync(whole);
        var payload = ShardState.ToPayload(state);
        await WriteNextAsync(payload);
        _number++;
        _bytes += payload.Length;
    }

    /// <summary>Seals the shard.</summary>
    /// <param name="whole">All that is known.</param>
    public async Task SealAsync(PolicyEngine whole)
    {
        if (!IsSealed) await WriteSnapshotAsync(ShardState.Write(whole), isSealed: true);
        // Whoever took the shard over before that wrote there.
        await ClaimAsync();
    }

    /// <summary>Removes all that is kept, save that the shard is sealed, and the claim on it.</summary>
    public async Task ClearAsync()
    {
        await WriteSnapshotAsync([], isSealed: true);
        await ClaimAsync();
        var claimed = PlaceOf(_number + 1);
        await Task.WhenAll(_ring.Select((place, i) => i != claimed && place.RecordExists ? storage.ClearStateAsync(NameOf(i), shard, place) : Task.CompletedTask));
    }

    private Task CompactAsync(PolicyEngine whole) => WriteSnapshotAsync(ShardState.Write(whole), IsSealed);

    private async Task WriteSnapshotAsync(byte[] state, bool isSealed)
    {
        _snapshot.State = new ShardRecord { Number = _number, Payload = state.Length == 0 ? [] : ShardState.ToPayload(state), IsSealed = isSealed };
        await storage.WriteStateAsync(SnapshotName, shard, _snapshot);
        _bytes = 0;
    }

    private Task ClaimAsync() => WriteNextAsync([]);

    private Task WriteNextAsync(byte[] payload)
    {
        var place = PlaceOf(_number + 1);
        _ring[place].State = new ShardRecord { Number = _number + 1, Payload = payload };
        return storage.WriteStateAsync(NameOf(place), shard, _ring[place]);
    }

    private static int PlaceOf(long number) => (int)(number % Places);

    private static string NameOf(int place) => string.Create(CultureInfo.InvariantCulture, $"delta-{place}");

    private static GrainState<ShardRecord> Empty() => new(new ShardRecord());
}
