using NeuLearn.Formats.Bundle;

namespace NeuLearn.Tool.Files;

/// <summary>A bundle on disk: a folder with a manifest in it.</summary>
internal static class BundleFolder
{
    private const long MostBytes = 1L << 30;

    /// <summary>Whether a word of the command line names a bundle: its folder, or its manifest.</summary>
    public static bool IsBundle(string path)
    {
        var manifest = Directory.Exists(path) ? Path.Combine(path, BundleManifest.FileName) : path;
        if (Path.GetFileName(manifest) != BundleManifest.FileName || !File.Exists(manifest)) return false;
        using var stream = File.OpenRead(manifest);
        Span<byte> head = stackalloc byte[256];
        return BundleManifest.IsOne(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
    }

    /// <summary>Reads a bundle.</summary>
    /// <param name="path">Its folder, or its manifest.</param>
    /// <param name="trustedKey">The file of the public key it must be signed by; null where that is not asked.</param>
    /// <exception cref="UsageException">It cannot be read, or is not what was signed.</exception>
    public static (BaselineBundle Bundle, bool IsSigned) Read(string path, string? trustedKey)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path)!;
        try
        {
            return (BaselineBundle.Read(Content, trustedKey is null ? null : Text(trustedKey, "--trusted-key")), File.Exists(Path.Combine(folder, BundleSignature.FileName)));
        }
        catch (BundleException e)
        {
            throw new UsageException($"{path}: {e.Message}");
        }

        byte[]? Content(string name)
        {
            var file = Path.Combine(folder, name);
            if (!File.Exists(file)) return null;
            return new FileInfo(file).Length <= MostBytes ? File.ReadAllBytes(file) : throw new UsageException($"{file}: too large for a bundle");
        }
    }

    /// <summary>The text of a file that an option names.</summary>
    public static string Text(string path, string option) =>
        File.Exists(path) ? File.ReadAllText(path) : throw new UsageException($"{path}: no such file ({option})");
}
