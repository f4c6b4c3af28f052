using NeuLearn.Hosting.Durability.Files;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>Writes records at the end of a file. They are kept from the next sync on.</summary>
internal sealed class RecordWriter(IStoreFile file) : IDeltaWriter
{
    /// <summary>How much of the file is on the disk for certain.</summary>
    public long Synced { get; private set; }

    public long Length => file.Length;

    /// <summary>Begins a file under a temporary name and gives it its own once its header is on the disk: no file lacks a header.</summary>
    public static RecordWriter Create(IStoreDirectory directory, string name, StoreFileKind kind)
    {
        var temporary = StoreNames.Temporary(name);
        directory.Delete(temporary);
        var file = directory.Append(temporary);
        try
        {
            file.Append(StoreHeader.Of(kind));
            var writer = new RecordWriter(file);
            writer.Sync();
            directory.Rename(temporary, name);
            directory.Sync();
            return writer;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Goes on after the last good record.</summary>
    public static RecordWriter Continue(IStoreDirectory directory, string name, long end)
    {
        var file = directory.Append(name);
        if (file.Length > end) file.Cut(end);
        var writer = new RecordWriter(file);
        // What is read must stay: it may be there without having been synced.
        writer.Sync();
        return writer;
    }

    public void Append(StateDelta delta)
    {
        var batches = DeltaPayload.Batches(delta.Batches);
        var checksum = Checksum.End(Checksum.Add(Checksum.Add(Checksum.Begin, batches), delta.State.Span));
        Begin(new RecordHeader(checked(batches.Length + delta.State.Length), Synced, checksum));
        file.Append(batches);
        file.Append(delta.State.Span);
    }

    public void Sync()
    {
        file.Sync();
        Synced = file.Length;
    }

    /// <summary>Says in the file itself that all of it is on the disk, so that damage to its end can be told from an unfinished write.</summary>
    public void Mark()
    {
        Sync();
        Begin(new RecordHeader(0, Synced, Checksum.Of([])));
        Sync();
    }

    public void Dispose() => file.Dispose();

    private void Begin(RecordHeader header)
    {
        Span<byte> bytes = stackalloc byte[RecordHeader.Size];
        header.Write(bytes);
        file.Append(bytes);
    }
}
