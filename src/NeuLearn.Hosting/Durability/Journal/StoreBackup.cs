using NeuLearn.Hosting.Durability.Files;

namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>Copies the files of a store to a new directory, whole or not at all.</summary>
internal static class StoreBackup
{
    /// <summary>Copies them.</summary>
    /// <param name="from">The directory of the store.</param>
    /// <param name="growing">The journal that is written to.</param>
    /// <param name="end">How much of it is on the disk.</param>
    /// <param name="destination">A path that does not exist yet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static void Copy(IStoreDirectory from, string growing, long end, string destination, CancellationToken cancellationToken)
    {
        destination = Path.TrimEndingDirectorySeparator(Path.GetFullPath(destination));
        if (Path.Exists(destination)) throw new StateStoreException($"{destination} is there already: name a place for the backup that is not");
        var beside = $"{destination}.{Environment.ProcessId}.tmp";
        try
        {
            using (var to = DiskDirectory.Open(beside))
            {
                var layout = StoreLayout.Of(from);
                foreach (var name in from.Names().Where(n => StoreNames.Read(n) is not null).Except(layout.Superseded, StringComparer.Ordinal))
                    Copy(from, to, name, name == growing ? end : long.MaxValue, cancellationToken);
                to.Sync();
            }

            Directory.Move(beside, destination);
            DirectorySync.Sync(Path.GetDirectoryName(destination)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException($"the backup to {destination} could not be made: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }

    private static void Copy(IStoreDirectory from, DiskDirectory to, string name, long length, CancellationToken cancellationToken)
    {
        using var source = from.Read(name);
        using var target = to.Append(name);
        var buffer = new byte[1 << 20];
        while (length > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = source.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            if (read == 0) break;
            target.Append(buffer.AsSpan(0, read));
            length -= read;
        }

        target.Sync();
    }
}
