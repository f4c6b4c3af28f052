using NeuLearn.State;

namespace NeuLearn.Tool.Files;

/// <summary>A state on disk: read whole, written beside and renamed, so that whoever reads sees the old or the new one.</summary>
internal static class StateFile
{
    /// <summary>Reads a state that must be there.</summary>
    /// <exception cref="UsageException">It is not there, or not readable.</exception>
    public static PolicyEngine Load(string path, EngineOptions? options = null)
    {
        RequireFileName(path);
        if (!File.Exists(path)) throw new UsageException($"{path}: no such state; make one with: neulearn learn INPUT --state {path}");
        using var stream = File.OpenRead(path);
        try
        {
            return PolicyEngine.Load(stream, options);
        }
        catch (StateException e)
        {
            throw new UsageException($"{path}: {e.Message}");
        }
    }

    /// <summary>Whether a file is a state, readable or not.</summary>
    public static bool IsState(string path)
    {
        if (!File.Exists(path)) return false;
        using var stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[8];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("NEULEARN"u8);
    }

    /// <summary>Reads a state, or starts an empty one where there is none.</summary>
    public static PolicyEngine LoadOrNew(string path)
    {
        RequireFileName(path);
        return File.Exists(path) ? Load(path) : new PolicyEngine();
    }

    /// <summary>Writes a state atomically.</summary>
    public static void Save(PolicyEngine engine, string path)
    {
        RequireFileName(path);
        AtomicFile.Write(path, engine.Save);
    }

    private static void RequireFileName(string path)
    {
        if (path.Length == 0) throw new UsageException("--state is empty: name a file");
        if (Directory.Exists(path)) throw new UsageException($"{path}: a folder; --state names a file");
    }
}
