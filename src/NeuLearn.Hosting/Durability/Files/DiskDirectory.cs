using Microsoft.Win32.SafeHandles;

namespace NeuLearn.Hosting.Durability.Files;

/// <summary>A directory of the file system, held by one process at a time.</summary>
internal sealed class DiskDirectory : IStoreDirectory
{
    private const string LockName = "lock";
    private readonly FileStream _lock;

    private DiskDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <inheritdoc/>
    public string Path { get; }

    /// <summary>Takes a directory, made when absent.</summary>
    /// <exception cref="StateStoreException">Another process holds it, or it cannot be made.</exception>
    public static DiskDirectory Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            var isNew = !Directory.Exists(path);
            Directory.CreateDirectory(path);
            if (isNew && System.IO.Path.GetDirectoryName(path) is { } parent) DirectorySync.Sync(parent);
            // The system lets go of the lock when the process ends, however it ends.
            return new DiskDirectory(path, new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException($"{path} cannot be used: {e.Message} Give each process a directory of its own, and end the one that holds this.", e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFiles(Path).Select(f => System.IO.Path.GetFileName(f)).Where(n => n != LockName).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public Stream Read(string name) => new FileStream(At(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);

    /// <inheritdoc/>
    public IStoreFile Append(string name) => new DiskFile(At(name));

    /// <inheritdoc/>
    public void Rename(string from, string to) => File.Move(At(from), At(to), overwrite: true);

    /// <inheritdoc/>
    public void Delete(string name) => File.Delete(At(name));

    /// <inheritdoc/>
    public void Sync() => DirectorySync.Sync(Path);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private string At(string name) => System.IO.Path.Combine(Path, name);

    private sealed class DiskFile : IStoreFile
    {
        private readonly SafeFileHandle _handle;

        public DiskFile(string path)
        {
            _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            Length = RandomAccess.GetLength(_handle);
        }

        public long Length { get; private set; }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            RandomAccess.Write(_handle, bytes, Length);
            Length += bytes.Length;
        }

        public void Cut(long length)
        {
            RandomAccess.SetLength(_handle, length);
            Length = length;
        }

        public void Sync() => RandomAccess.FlushToDisk(_handle);

        public void Dispose() => _handle.Dispose();
    }
}
