using NeuLearn.Hosting.Durability.Files;
using NeuLearn.Hosting.Durability.Journal;

namespace NeuLearn.Hosting.Durability;

/// <summary>Keeps state in a directory: a snapshot, and a journal of what was learned since.</summary>
/// <remarks>
/// Appends are committed in groups with one sync for all that wait. Each record has its length and a CRC-32C. A snapshot is
/// written beside its place, synced, renamed, and the directory synced; only then are the journals removed that it replaces. One
/// process at a time uses a directory.
/// </remarks>
public sealed class FileStateStore : IStateStore
{
    private readonly IStoreDirectory _directory;
    private readonly SemaphoreSlim _upkeep = new(1, 1);
    private GroupCommit<RecordWriter>? _commit;
    private long _generation;
    private long _sealedBytes;
    private bool _closed;

    internal FileStateStore(IStoreDirectory directory) => _directory = directory;

    /// <inheritdoc/>
    public long JournalBytes => Interlocked.Read(ref _sealedBytes) + (_commit?.Length ?? 0);

    /// <summary>Takes a directory, made when absent.</summary>
    /// <exception cref="StateStoreException">Another process holds it, or it cannot be made.</exception>
    public static FileStateStore Open(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return new FileStateStore(DiskDirectory.Open(directory));
    }

    /// <inheritdoc/>
    public ValueTask<RecoveredState> LoadAsync(EngineOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (_commit is not null) throw new InvalidOperationException("The store is loaded already.");
        try
        {
            var layout = StoreLayout.Of(_directory);
            var (state, sealedBytes, end) = StoreLoader.Load(_directory, layout, options, cancellationToken);
            _generation = layout.Journals.Count == 0 ? 0 : layout.Journals[^1];
            _sealedBytes = sealedBytes;
            var name = StoreNames.Journal(_generation);
            // Nothing is changed before all of it was read.
            var writer = layout.Journals.Count == 0
                ? RecordWriter.Create(_directory, name, StoreFileKind.Journal)
                : RecordWriter.Continue(_directory, name, end);
            // A name may have been given without having been synced, by a process that was killed between the two.
            _directory.Sync();
            foreach (var file in layout.Superseded) _directory.Delete(file);
            _commit = new GroupCommit<RecordWriter>(writer);
            return ValueTask.FromResult(state);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException($"{_directory.Path} could not be read: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(StateDelta delta, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delta);
        DeltaPayload.CheckLength(delta);
        return Commit.AppendAsync(delta, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask CompactAsync(Func<CancellationToken, ValueTask<StateDelta>> whole, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(whole);
        var commit = Commit;
        await _upkeep.WaitAsync(cancellationToken);
        try
        {
            await commit.BetweenAsync(NextJournal, cancellationToken);
            // Appends go on meanwhile, in the next journal. A crash before the rename leaves the old snapshot and both journals.
            var snapshot = await whole(cancellationToken);
            await Task.Run(() => WriteSnapshot(snapshot), CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException($"{_directory.Path}: the snapshot could not be written ({e.Message}). What was kept before is kept; make room on the disk", e);
        }
        finally
        {
            _upkeep.Release();
        }
    }

    /// <inheritdoc/>
    /// <remarks>The destination is a directory.</remarks>
    public async ValueTask BackupAsync(string destination, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(destination);
        var commit = Commit;
        await _upkeep.WaitAsync(cancellationToken);
        try
        {
            // While this waits no compaction removes a file. Journals only grow, so what is on the disk now can be copied later.
            long end = 0;
            await commit.BetweenAsync(
                writer =>
                {
                    end = writer.Synced;
                    return writer;
                },
                cancellationToken);
            await Task.Run(() => StoreBackup.Copy(_directory, StoreNames.Journal(_generation), end, destination, cancellationToken), CancellationToken.None);
        }
        finally
        {
            _upkeep.Release();
        }
    }

    /// <summary>Keeps what waits and lets go of the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true)) return;
        // A compaction or backup that runs is let end.
        await _upkeep.WaitAsync();
        try
        {
            if (_commit is not null) await _commit.DisposeAsync();
        }
        finally
        {
            _upkeep.Release();
            _directory.Dispose();
        }
    }

    private GroupCommit<RecordWriter> Commit => _commit ?? throw new InvalidOperationException("Load the store before it is used.");

    private RecordWriter NextJournal(RecordWriter writer)
    {
        var next = RecordWriter.Create(_directory, StoreNames.Journal(_generation + 1), StoreFileKind.Journal);
        Interlocked.Add(ref _sealedBytes, writer.Length);
        writer.Dispose();
        _generation++;
        return next;
    }

    private void WriteSnapshot(StateDelta whole)
    {
        var name = StoreNames.Snapshot(_generation);
        var temporary = StoreNames.Temporary(name);
        _directory.Delete(temporary);
        using (var file = _directory.Append(temporary))
        {
            file.Append(StoreHeader.Of(StoreFileKind.Snapshot));
            using var writer = new RecordWriter(file);
            writer.Append(whole);
            writer.Sync();
        }

        _directory.Rename(temporary, name);
        _directory.Sync();
        Interlocked.Exchange(ref _sealedBytes, 0);
        foreach (var file in StoreLayout.Of(_directory).Superseded) _directory.Delete(file);
    }
}
