using NeuLearn.Hosting.Durability;

namespace NeuLearn.Hosting.Tests.Durability;

/// <summary>What every store promises. A store has a class of tests that opens it in some place, or skips where that cannot be.</summary>
public abstract class StateStoreContract : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    /// <summary>Opens the store at a path, made when absent.</summary>
    protected abstract IStateStore Open(string path);

    /// <summary>What a backup calls the place that <see cref="Open"/> knows by a path.</summary>
    protected virtual string DestinationOf(string path) => path;

    private protected string Place => _temporary["store"];

    private protected string Other => _temporary["copy"];

    [SkippableFact]
    public async Task A_new_store_holds_nothing()
    {
        await using var store = Open(Place);
        var state = await store.LoadAsync();
        Assert.Equal(Sent.Bytes(new PolicyEngine()), Sent.Bytes(state.Engine));
        Assert.Empty(state.Progress.Last);
        Assert.Equal((0, 0), (state.Deltas, state.CutBytes));
    }

    [SkippableFact]
    public async Task What_was_appended_is_there_after_reopening()
    {
        await UseAsync(Place, store => AppendAllAsync(store, Sent.First("a", 3)));
        await ExpectAsync(Place, ("a", 3));
        await UseAsync(Place, store => AppendAllAsync(store, Sent.First("b", 2)));
        await ExpectAsync(Place, ("a", 3), ("b", 2));
    }

    [SkippableFact]
    public async Task Appends_at_the_same_time_are_all_kept()
    {
        await UseAsync(Place, store => Task.WhenAll(Enumerable.Range(0, 8).Select(i => AppendAllAsync(store, Sent.First($"source-{i}", 10)))));
        await ExpectAsync(Place, [.. Enumerable.Range(0, 8).Select(i => ($"source-{i}", 10L))]);
    }

    [SkippableFact]
    public async Task A_batch_that_is_delivered_again_counts_once()
    {
        await UseAsync(Place, async store =>
        {
            await AppendAllAsync(store, Sent.First("a", 3));
            await store.AppendAsync(Sent.Delta(new BatchId("a", 2)));
        });
        await ExpectAsync(Place, ("a", 3));
    }

    [SkippableFact]
    public async Task A_compacted_store_holds_the_same_and_replays_nothing()
    {
        await UseAsync(Place, async store =>
        {
            await AppendAllAsync(store, Sent.First("a", 5));
            var before = store.JournalBytes;
            await store.CompactAsync(Whole(("a", 5)));
            Assert.InRange(store.JournalBytes, 0, before / 2);
        });
        Assert.Equal(0, (await ExpectAsync(Place, ("a", 5))).Deltas);
    }

    [SkippableFact]
    public async Task What_is_appended_after_a_compaction_is_kept_and_another_one_replaces_the_first()
    {
        await UseAsync(Place, async store =>
        {
            await AppendAllAsync(store, Sent.First("a", 2));
            await store.CompactAsync(Whole(("a", 2)));
            await AppendAllAsync(store, Sent.First("b", 2));
            await store.CompactAsync(Whole(("a", 2), ("b", 2)));
            await AppendAllAsync(store, Sent.First("c", 1));
        });
        Assert.Equal(1, (await ExpectAsync(Place, ("a", 2), ("b", 2), ("c", 1))).Deltas);
    }

    [SkippableFact]
    public async Task Appends_go_on_during_a_compaction()
    {
        await UseAsync(Place, async store =>
        {
            await AppendAllAsync(store, Sent.First("a", 3));
            var compaction = store.CompactAsync(Whole(("a", 3))).AsTask();
            await AppendAllAsync(store, Sent.First("b", 20));
            await compaction;
        });
        await ExpectAsync(Place, ("a", 3), ("b", 20));
    }

    [SkippableFact]
    public async Task What_is_appended_while_the_whole_is_asked_for_is_not_taken_for_a_part_of_it()
    {
        await UseAsync(Place, async store =>
        {
            await AppendAllAsync(store, Sent.First("a", 3));
            await store.CompactAsync(async cancellationToken =>
            {
                var whole = await Whole(("a", 3))(cancellationToken);
                await AppendAllAsync(store, Sent.First("b", 2));
                return whole;
            });
        });
        await ExpectAsync(Place, ("a", 3), ("b", 2));
    }

    [SkippableFact]
    public async Task A_backup_of_a_store_in_use_is_a_store_with_all_that_was_acknowledged()
    {
        await UseAsync(Place, async store =>
        {
            await AppendAllAsync(store, Sent.First("a", 2));
            await store.CompactAsync(Whole(("a", 2)));
            await AppendAllAsync(store, Sent.First("b", 3));
            var later = AppendAllAsync(store, Sent.First("c", 20));
            await store.BackupAsync(DestinationOf(Other));
            await later;
        });
        await using var copy = Open(Other);
        var state = await copy.LoadAsync();
        Assert.Equal((2, 3), (state.Progress.LastOf("a"), state.Progress.LastOf("b")));
        Assert.Equal(Sent.Bytes(state.Progress), Sent.Bytes(state.Engine));
    }

    [SkippableFact]
    public async Task A_backup_does_not_overwrite()
    {
        await using var store = Open(Place);
        await store.LoadAsync();
        await store.BackupAsync(DestinationOf(Other));
        var refused = await Assert.ThrowsAsync<StateStoreException>(() => store.BackupAsync(DestinationOf(Other)).AsTask());
        Assert.Contains("is there already", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_store_is_loaded_once_before_it_is_used()
    {
        await using var store = Open(Place);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.AppendAsync(Sent.Delta(new BatchId("a", 1))).AsTask());
        await store.LoadAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.LoadAsync().AsTask());
    }

    [SkippableFact]
    public async Task Closing_waits_for_a_compaction_and_closing_again_does_nothing()
    {
        var store = Open(Place);
        await store.LoadAsync();
        await AppendAllAsync(store, Sent.First("a", 3));
        var compaction = store.CompactAsync(Whole(("a", 3))).AsTask();
        await store.DisposeAsync();
        await store.DisposeAsync();
        await compaction;
        await ExpectAsync(Place, ("a", 3));
    }

    public void Dispose()
    {
        _temporary.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static async Task AppendAllAsync(IStateStore store, IEnumerable<BatchId> batches)
    {
        foreach (var batch in batches) await store.AppendAsync(Sent.Delta(batch));
    }

    private protected static Func<CancellationToken, ValueTask<StateDelta>> Whole(params (string Source, long Count)[] learned) => _ => ValueTask.FromResult(
        StateDelta.Of(Sent.Learned(learned.SelectMany(l => Sent.First(l.Source, l.Count))), [.. learned.Select(l => new BatchId(l.Source, l.Count))]));

    private protected async Task UseAsync(string path, Func<IStateStore, Task> use)
    {
        await using var store = Open(path);
        await store.LoadAsync();
        await use(store);
    }

    private protected async Task<RecoveredState> ExpectAsync(string path, params (string Source, long Count)[] learned)
    {
        await using var store = Open(path);
        var state = await store.LoadAsync();
        Assert.Equal(learned.Select(l => new BatchId(l.Source, l.Count)), state.Progress.Last);
        Assert.Equal(Sent.Bytes(state.Progress), Sent.Bytes(state.Engine));
        return state;
    }
}
