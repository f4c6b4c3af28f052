namespace NeuLearn.Hosting.Durability;

/// <summary>Keeps what was learned, so that a crash loses nothing that was acknowledged.</summary>
/// <remarks>
/// Load first, once; then append, compact and back up. Appends may run at the same time, also during a backup or a compaction.
/// Learn a batch before its delta is appended: then what is known at any moment holds all that was appended before it.
/// </remarks>
public interface IStateStore : IAsyncDisposable
{
    /// <summary>How many bytes of deltas would be replayed by the next load: what a compaction would save.</summary>
    long JournalBytes { get; }

    /// <summary>Reads the snapshot and merges every delta into it. An unfinished write at the end is cut off.</summary>
    /// <param name="options">How the engine that is returned works.</param>
    /// <param name="cancellationToken">Stops the reading; the store is as it was.</param>
    /// <exception cref="StateStoreException">What was acknowledged is damaged, or was written by a newer version.</exception>
    ValueTask<RecoveredState> LoadAsync(EngineOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Keeps a delta. When the task is done the delta survives the end of the process and of power.</summary>
    /// <param name="delta">The delta.</param>
    /// <param name="cancellationToken">Stops waiting for a place; a delta that has one is kept.</param>
    /// <exception cref="StateStoreException">The delta was not kept; nor will any be until the store is opened again.</exception>
    ValueTask AppendAsync(StateDelta delta, CancellationToken cancellationToken = default);

    /// <summary>Puts one snapshot in the place of all deltas so far.</summary>
    /// <param name="whole">
    /// Gives all that is known, with the last batch of every source. It is asked after the journal was changed, and must hold
    /// every delta that was appended before it is asked: those are what the snapshot replaces.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for another compaction or backup to end.</param>
    /// <exception cref="StateStoreException">The snapshot was not written. What was kept before is kept.</exception>
    ValueTask CompactAsync(Func<CancellationToken, ValueTask<StateDelta>> whole, CancellationToken cancellationToken = default);

    /// <summary>Copies all that is acknowledged to a place that does not exist yet, while the store is in use. The copy can be opened as a store.</summary>
    /// <param name="destination">A path; what lies there depends on the store.</param>
    /// <param name="cancellationToken">Stops the copying; nothing is left of it.</param>
    /// <exception cref="StateStoreException">The copy could not be made.</exception>
    ValueTask BackupAsync(string destination, CancellationToken cancellationToken = default);
}
