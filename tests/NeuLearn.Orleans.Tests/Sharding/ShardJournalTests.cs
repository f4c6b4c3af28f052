using CsCheck;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Tests;
using NeuLearn.Orleans.Sharding;
using NeuLearn.Orleans.Tests.Clusters;
using Orleans.Storage;

namespace NeuLearn.Orleans.Tests.Sharding;

public class ShardJournalTests
{
    private static readonly GrainId Shard = GrainId.Create("shard", "1.0");
    private readonly KeptStorage _storage = new();

    [Fact]
    public void What_was_appended_is_there_whenever_it_is_loaded() => Gen.Int[0, 9].Array[0, 4 * ShardJournal.Places].Sample(steps => Task.Run(async () =>
    {
        var storage = new KeptStorage();
        var (journal, whole) = await LoadAsync(storage);
        for (var i = 0; i < steps.Length; i++)
        {
            // One step in ten is a silo that ends.
            if (steps[i] == 0) (journal, whole) = await LoadAsync(storage);
            await AppendAsync(journal, whole, i + 1);
        }

        Assert.Equal(Sent.Bytes(Sent.Learned(Sent.First("a", steps.Length))), Sent.Bytes((await LoadAsync(storage)).Whole));
    }).GetAwaiter().GetResult(), iter: 4);

    [Fact]
    public async Task Who_was_succeeded_keeps_nothing_more()
    {
        var (old, oldWhole) = await LoadAsync(_storage);
        await AppendAsync(old, oldWhole, 1);
        var (current, whole) = await LoadAsync(_storage);
        await Assert.ThrowsAsync<InconsistentStateException>(() => AppendAsync(old, oldWhole, 2));
        await AppendAsync(current, whole, 3);
        Assert.Equal(Sent.Bytes(Sent.Learned(new("a", 1), new("a", 3))), Sent.Bytes((await LoadAsync(_storage)).Whole));
    }

    [Fact]
    public async Task Who_was_succeeded_cannot_seal()
    {
        var (old, oldWhole) = await LoadAsync(_storage);
        var (current, whole) = await LoadAsync(_storage);
        await AppendAsync(current, whole, 1);
        await Assert.ThrowsAsync<InconsistentStateException>(() => old.SealAsync(oldWhole));
        // It tried, so the shard is sealed; nothing is lost by that.
        var (next, found) = await LoadAsync(_storage);
        Assert.True(next.IsSealed);
        Assert.Equal(Sent.Bytes(whole), Sent.Bytes(found));
    }

    [Fact]
    public async Task A_sealed_shard_stays_sealed_and_is_little_when_it_was_cleared()
    {
        var (journal, whole) = await LoadAsync(_storage);
        for (var i = 1; i <= ShardJournal.Places + 3; i++) await AppendAsync(journal, whole, i);
        await journal.SealAsync(whole);
        var (found, kept) = await LoadAsync(_storage);
        Assert.True(found.IsSealed);
        Assert.Equal(Sent.Bytes(whole), Sent.Bytes(kept));
        await found.ClearAsync();
        Assert.Equal(2, _storage.NamesOf(Shard).Count);
        (found, kept) = await LoadAsync(_storage);
        Assert.True(found.IsSealed);
        Assert.Equal(Sent.Bytes(new PolicyEngine()), Sent.Bytes(kept));
    }

    [Fact]
    public async Task A_damaged_record_is_told_with_its_place()
    {
        var (journal, whole) = await LoadAsync(_storage);
        await AppendAsync(journal, whole, 1);
        var record = new GrainState<ShardRecord>(new ShardRecord());
        await _storage.ReadStateAsync("delta-1", Shard, record);
        record.State!.Payload[^1] ^= 1;
        await _storage.WriteStateAsync("delta-1", Shard, record);
        var e = await Assert.ThrowsAsync<StateStoreException>(() => LoadAsync(_storage));
        Assert.Contains("record 1", e.Message, StringComparison.Ordinal);
    }

    private static async Task<(ShardJournal Journal, PolicyEngine Whole)> LoadAsync(KeptStorage storage)
    {
        var journal = new ShardJournal(storage, Shard);
        return (journal, await journal.LoadAsync());
    }

    private static Task AppendAsync(ShardJournal journal, PolicyEngine whole, int batch)
    {
        var learned = Sent.Learned(new BatchId("a", batch));
        whole.Merge(learned);
        return journal.AppendAsync(ShardState.Write(learned), whole);
    }
}
