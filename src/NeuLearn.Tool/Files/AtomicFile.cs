namespace NeuLearn.Tool.Files;

/// <summary>Writes a file beside its place and renames it, so that whoever reads sees the old or the new one.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file; when writing fails, nothing is left of it.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                // The rename must not reach the disk before the bytes do.
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
