using NeuLearn.Hosting.Durability.Files;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>Reads a whole store: the snapshot, then the journals.</summary>
internal static class StoreLoader
{
    /// <summary>Reads it.</summary>
    /// <returns>The state, the bytes in journals before the last one, and where to go on in that one.</returns>
    public static (RecoveredState State, long SealedBytes, long End) Load(IStoreDirectory directory, StoreLayout layout, EngineOptions? options, CancellationToken cancellationToken)
    {
        var replay = new StateReplay(options);
        if (layout.Snapshot is { } snapshot) ReadSnapshot(directory, StoreNames.Snapshot(snapshot), replay);
        long sealedBytes = 0, end = 0, cut = 0;
        foreach (var generation in layout.Journals)
        {
            sealedBytes += end;
            (end, cut) = ReadJournal(directory, StoreNames.Journal(generation), generation == layout.Journals[^1], replay, cancellationToken);
        }

        return (replay.End(cut), sealedBytes, end);
    }

    private static void ReadSnapshot(IStoreDirectory directory, string name, StateReplay replay)
    {
        var place = Path.Combine(directory.Path, name);
        using var stream = directory.Read(name);
        StoreHeader.Check(stream, StoreFileKind.Snapshot, place);
        var reader = new RecordReader(stream, place, Array.MaxLength);
        // It had its name only after all of it was on the disk.
        if (!reader.TryNext(out var payload) || reader.At != stream.Length)
            throw new StateStoreException($"{place} is damaged: restore the store from a backup");
        replay.Begin(DeltaPayload.Read(payload, place), place);
    }

    private static (long End, long Cut) ReadJournal(IStoreDirectory directory, string name, bool isLast, StateReplay replay, CancellationToken cancellationToken)
    {
        var place = Path.Combine(directory.Path, name);
        using var stream = directory.Read(name);
        StoreHeader.Check(stream, StoreFileKind.Journal, place);
        var reader = new RecordReader(stream, place, RecordHeader.Longest);
        while (reader.TryNext(out var payload))
        {
            cancellationToken.ThrowIfCancellationRequested();
            replay.Add(DeltaPayload.Read(payload, reader.Place), reader.Place);
        }

        var cut = reader.Rest(mayBeUnfinished: isLast);
        return (reader.At, cut);
    }
}
