using System.Security.Cryptography;
using System.Text;

namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>A folder of a test's own, gone when the test is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Root = Directory.CreateTempSubdirectory("neulearn-e2e-").FullName;

    /// <summary>Where it is.</summary>
    public string Root { get; }

    /// <summary>The path of a file in it, which need not be there.</summary>
    public string this[params string[] parts] => Path.Combine([Root, .. parts]);

    /// <summary>Writes a text.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    public string Write(string name, byte[] bytes)
    {
        var path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>The SHA-256 of a file.</summary>
    public static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    /// <summary>The SHA-256 of a folder: the names and contents of all files in it.</summary>
    public static string HashFolder(string folder) => string.Join('\n', Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetRelativePath(folder, file)} {Hash(file)}"));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
