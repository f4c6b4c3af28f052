using System.Globalization;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>Reads the records of a file, and tells an unfinished write at its end from damage.</summary>
internal sealed class RecordReader(Stream stream, string place, int longest)
{
    private const int Window = 1 << 20;

    /// <summary>Where the next record begins: the end of the last good one.</summary>
    public long At { get; private set; } = StoreHeader.Size;

    /// <summary>The place of the last record, for messages.</summary>
    public string Place { get; private set; } = "";

    /// <summary>The payload of the next record that has one.</summary>
    /// <returns>False at the end, or where the rest is no record: see <see cref="Rest"/>.</returns>
    public bool TryNext(out ReadOnlyMemory<byte> payload)
    {
        Span<byte> bytes = stackalloc byte[RecordHeader.Size];
        payload = default;
        while (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length)
        {
            // A length that the file does not have is never allocated.
            if (!RecordHeader.TryRead(bytes, out var header) || header.Length > longest || header.Length > stream.Length - stream.Position) return false;
            var read = new byte[header.Length];
            stream.ReadExactly(read);
            if (Checksum.Of(read) != header.Checksum) return false;
            Place = string.Create(CultureInfo.InvariantCulture, $"{place} at byte {At}");
            At = stream.Position;
            if (read.Length == 0) continue;
            payload = read;
            return true;
        }

        return false;
    }

    /// <summary>How many bytes after the last good record are to be cut: an unfinished write, never acknowledged.</summary>
    /// <param name="mayBeUnfinished">Whether the file was being written to; one that was closed has no unfinished write.</param>
    /// <exception cref="StateStoreException">What follows the last good record was on the disk once: it is damaged.</exception>
    public long Rest(bool mayBeUnfinished)
    {
        var rest = stream.Length - At;
        if (rest > 0 && (!mayBeUnfinished || WasSynced()))
            throw new StateStoreException(string.Create(CultureInfo.InvariantCulture,
                $"{place} is damaged at byte {At}, and what stands there was acknowledged: restore the store from a backup, or cut the file to {At} bytes to go on without the {rest} after them"));
        return rest;
    }

    // Looks for a later header which says that the bad bytes were on the disk. Headers have their own checksum: each place is looked at once.
    private bool WasSynced()
    {
        var window = new byte[Window];
        var kept = 0;
        stream.Position = At;
        for (int read; (read = stream.Read(window, kept, window.Length - kept)) > 0;)
        {
            var filled = window.AsSpan(0, kept + read);
            for (int at = 0, found; (found = filled[at..].IndexOf(RecordHeader.Marker)) >= 0; at += found + 1)
                if (RecordHeader.TryRead(filled[(at + found)..], out var header) && header.Synced > At) return true;
            kept = Math.Min(filled.Length, RecordHeader.Size - 1);
            filled[^kept..].CopyTo(window);
        }

        return false;
    }
}
