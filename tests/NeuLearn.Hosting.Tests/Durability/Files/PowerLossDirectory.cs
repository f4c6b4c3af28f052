using NeuLearn.Hosting.Durability.Files;

namespace NeuLearn.Hosting.Tests.Durability.Files;

/// <summary>A directory in memory that forgets what was not synced when its power goes.</summary>
/// <remarks>
/// Of the changes of names that were not synced any may stay. Of the bytes that were not synced any part stays, and blocks among them are
/// zeros or noise: a disk writes in what order it likes.
/// </remarks>
internal sealed class PowerLossDirectory : IStoreDirectory
{
    private readonly Dictionary<string, PowerLossFile> _names;
    private readonly List<Action<Dictionary<string, PowerLossFile>>> _unsynced = [];
    private Dictionary<string, PowerLossFile> _synced;
    private int _operationsLeft;

    public PowerLossDirectory()
        : this([], int.MaxValue)
    {
    }

    private PowerLossDirectory(Dictionary<string, PowerLossFile> files, int operations)
    {
        _names = files;
        _synced = new Dictionary<string, PowerLossFile>(files, StringComparer.Ordinal);
        _operationsLeft = operations;
    }

    public string Path => "/store";

    /// <summary>The power goes after so many more operations: each of them fails from then on.</summary>
    public void FailAfter(int operations) => _operationsLeft = operations;

    /// <summary>What is found when the power is back.</summary>
    public PowerLossDirectory AfterPowerLoss(Random random)
    {
        lock (_names)
        {
            var names = new Dictionary<string, PowerLossFile>(_synced, StringComparer.Ordinal);
            foreach (var step in _unsynced.Where(_ => random.Next(2) == 0)) step(names);
            return new PowerLossDirectory(names.ToDictionary(n => n.Key, n => n.Value.AfterPowerLoss(random), StringComparer.Ordinal), int.MaxValue);
        }
    }

    /// <summary>What is found when only the process ended: all that it wrote, synced or not.</summary>
    public PowerLossDirectory AfterKill()
    {
        FailAfter(int.MaxValue);
        return this;
    }

    public IReadOnlyList<string> Names()
    {
        lock (_names) return [.. _names.Keys.Order(StringComparer.Ordinal)];
    }

    public Stream Read(string name)
    {
        lock (_names) return new MemoryStream(_names[name].Content, writable: false);
    }

    public IStoreFile Append(string name)
    {
        lock (_names)
        {
            if (!_names.TryGetValue(name, out var file)) Change(names => names[name] = file!, file = new PowerLossFile());
            return new Handle(this, file);
        }
    }

    public void Rename(string from, string to)
    {
        lock (_names)
        {
            var file = _names[from];
            Change(
                names =>
                {
                    names.Remove(from);
                    names[to] = file;
                },
                file);
        }
    }

    public void Delete(string name)
    {
        lock (_names)
            if (_names.TryGetValue(name, out var file)) Change(names => names.Remove(name), file);
    }

    public void Sync()
    {
        lock (_names)
        {
            Spend();
            _synced = new Dictionary<string, PowerLossFile>(_names, StringComparer.Ordinal);
            _unsynced.Clear();
        }
    }

    public void Dispose()
    {
        // What is in memory stays for the next to open it.
    }

    private void Change(Action<Dictionary<string, PowerLossFile>> step, PowerLossFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Spend();
        step(_names);
        _unsynced.Add(step);
    }

    private void Spend()
    {
        if (_operationsLeft-- <= 0) throw new IOException("The power is gone.");
    }

    private sealed class Handle(PowerLossDirectory directory, PowerLossFile file) : IStoreFile
    {
        public long Length => file.Content.Length;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            lock (directory._names)
            {
                directory.Spend();
                file.Content = [.. file.Content, .. bytes];
            }
        }

        public void Cut(long length)
        {
            lock (directory._names)
            {
                directory.Spend();
                file.Content = file.Content[..(int)length];
            }
        }

        public void Sync()
        {
            lock (directory._names)
            {
                directory.Spend();
                file.Sync();
            }
        }

        public void Dispose()
        {
            // Closing a file syncs nothing.
        }
    }
}
