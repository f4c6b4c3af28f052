using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Observability;
using NeuLearn.Graph;
using NeuLearn.Inventory;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Hosting;

/// <summary>The engine of a host: one user at a time, and nothing is changed without being kept.</summary>
/// <remarks>Thread-safe: callers wait for each other. Verdicts do not wait: ask <see cref="LivePolicy"/>.</remarks>
public sealed class HostedEngine : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly IStateStore _store;
    private readonly LivePolicy _policy;
    private readonly HostingMetrics _metrics;
    private readonly NeuLearnOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<HostedEngine> _log;
    private PolicyEngine _engine = new();
    private BatchProgress _progress = new();
    private readonly ConcurrentDictionary<Ceiling, bool> _reached = new();
    private bool _isNew = true;

    internal HostedEngine(IStateStore store, LivePolicy policy, HostingMetrics metrics, NeuLearnOptions options, TimeProvider time, ILogger<HostedEngine> log) =>
        (_store, _policy, _metrics, _options, _time, _log) = (store, policy, metrics, options, time, log);

    /// <summary>The ceilings that were reached since the host started; see <see cref="NeuLearnOptions.Limits"/>.</summary>
    public IReadOnlyCollection<Ceiling> Reached => [.. _reached.Keys.Order()];

    /// <summary>Asks the engine. What is returned must not hold on to the engine itself.</summary>
    /// <remarks>The function must not change the engine: that would not be kept.</remarks>
    public Task<T> ReadAsync<T>(Func<PolicyEngine, T> read, CancellationToken cancellationToken = default) => AloneAsync(() => read(_engine), cancellationToken);

    /// <summary>Changes modes, decisions, preferences or imports, keeps the change, and makes the policy anew.</summary>
    /// <exception cref="StateStoreException">The change was not kept.</exception>
    public async Task<T> ChangeAsync<T>(Func<PolicyEngine, T> change, CancellationToken cancellationToken = default)
    {
        var (result, choices) = await AloneAsync(
            () =>
            {
                _isNew = true;
                var result = change(_engine);
                return (result, StateDelta.Of(_engine.Choices(), []));
            },
            cancellationToken);
        await _store.AppendAsync(choices, cancellationToken);
        await RefreshAsync(cancellationToken);
        return result;
    }

    /// <summary>Adds inventory, and keeps it.</summary>
    /// <exception cref="StateStoreException">It was not kept.</exception>
    public async Task AddInventoryAsync(InventoryDocument document, CancellationToken cancellationToken = default)
    {
        var added = new PolicyEngine();
        added.Inventory.Add(document);
        await LearnAsync(added, [], cancellationToken);
        await _store.AppendAsync(StateDelta.Of(added, []), cancellationToken);
    }

    /// <summary>Copies all that is kept to a place that does not exist yet.</summary>
    /// <exception cref="StateStoreException">The copy could not be made.</exception>
    public ValueTask BackupAsync(string destination, CancellationToken cancellationToken = default) => _store.BackupAsync(destination, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Reads back what is kept.</summary>
    /// <returns>The last batch of every source.</returns>
    internal async Task<BatchProgress> LoadAsync(CancellationToken cancellationToken)
    {
        var state = await _store.LoadAsync(_options.Engine, cancellationToken);
        HostingLog.Loaded(_log, state.Deltas, state.Progress.Last.Count);
        if (state.CutBytes > 0) HostingLog.Cut(_log, state.CutBytes);
        await AloneAsync(() => (_engine, _progress) = (state.Engine, state.Progress), cancellationToken);
        await RefreshAsync(cancellationToken);
        var taken = new BatchProgress();
        foreach (var batch in state.Progress.Last) taken.Advance(batch);
        return taken;
    }

    /// <summary>Takes out of what was learned elsewhere whatever there is no room for, before it is kept and merged.</summary>
    internal async Task LeaveOutAsync(PolicyEngine learned, CancellationToken cancellationToken)
    {
        foreach (var (ceiling, count) in await AloneAsync(() => _engine.LeaveOut(learned, _options.Limits), cancellationToken))
        {
            _metrics.LeftOut(ceiling, count);
            if (_reached.TryAdd(ceiling, true)) HostingLog.LeftOut(_log, ceiling);
        }
    }

    /// <summary>Merges what was learned elsewhere. It is for the caller to keep it, after this.</summary>
    internal Task LearnAsync(PolicyEngine learned, IReadOnlyList<BatchId> batches, CancellationToken cancellationToken) => AloneAsync(
        () =>
        {
            _isNew = true;
            _engine.Merge(learned);
            foreach (var batch in batches) _progress.Advance(batch);
            return true;
        },
        cancellationToken);

    /// <summary>Makes the policy anew, if there is something new.</summary>
    internal async Task RefreshAsync(CancellationToken cancellationToken)
    {
        using var activity = HostingActivity.Start(HostingActivity.Refresh);
        await AloneAsync(
            () =>
            {
                if (!_isNew) return false;
                _policy.Swap(Snapshot());
                _isNew = false;
                return true;
            },
            cancellationToken);
    }

    /// <summary>Puts a snapshot in the place of the journal, if there is something in it.</summary>
    internal async Task CompactAsync(CancellationToken cancellationToken)
    {
        using var activity = HostingActivity.Start(HostingActivity.Compact);
        var (start, bytes) = (_time.GetTimestamp(), _store.JournalBytes);
        await _store.CompactAsync(stop => new ValueTask<StateDelta>(AloneAsync(Whole, stop)), cancellationToken);
        var took = _time.GetElapsedTime(start);
        _metrics.SnapshotTook(took);
        HostingLog.Compacted(_log, bytes, took.TotalMilliseconds);
    }

    /// <summary>Asks the promotion rule, and keeps what it changed.</summary>
    internal async Task PromoteAsync(IPromotionPolicy rule, CancellationToken cancellationToken)
    {
        using var activity = HostingActivity.Start(HostingActivity.Promote);
        var outcomes = await ChangeAsync(engine => engine.Promote(rule, _time.GetUtcNow()), cancellationToken);
        foreach (var transition in outcomes.Select(o => o.Transition).OfType<ModeTransition>())
            HostingLog.Promoted(_log, transition.Service, transition.From, transition.To, string.Join("; ", transition.Reasons));
    }

    /// <summary>Uses the engine while nobody else does.</summary>
    internal async Task<T> AloneAsync<T>(Func<T> use, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return use();
        }
        finally
        {
            _one.Release();
        }
    }

    private StateDelta Whole()
    {
        if (_options.RetainAttempts is { } kept)
        {
            var (rows, retained) = (_engine.EvidenceRows, _engine.Retain(_time.GetUtcNow() - kept));
            if (!ReferenceEquals(retained, _engine))
            {
                // The policy in use may share the inventory of the engine before: it is made anew.
                (_engine, _isNew) = (retained, true);
                _metrics.Forgot(rows - retained.EvidenceRows);
                HostingLog.Forgot(_log, rows - retained.EvidenceRows);
            }
        }

        return StateDelta.Of(_engine, _progress.Last);
    }

    private PolicySnapshot Snapshot()
    {
        var snapshot = PolicySnapshot.Of(_engine, _time.GetUtcNow());
        return _options.KeepViolations && snapshot.HasMonitored ? snapshot with { Judge = _engine.Judge() } : snapshot;
    }
}
