using System.Runtime.CompilerServices;
using System.Text;

namespace NeuLearn.Sources.Tests.Fuzzing;

/// <summary>The inputs that fuzzing of a format begins with: valid ones, and those that once made it fail. A folder a format.</summary>
internal sealed class FuzzCorpus
{
    private FuzzCorpus(IReadOnlyList<byte[]> inputs) => Inputs = inputs;

    /// <summary>The inputs, in order of their files' names.</summary>
    public IReadOnlyList<byte[]> Inputs { get; }

    /// <summary>The words of the format: what stands between separators in its inputs.</summary>
    public IReadOnlyList<string> Words => [.. Inputs.SelectMany(WordsOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(2000)];

    /// <summary>The corpus of a format.</summary>
    public static FuzzCorpus Of(string format) =>
        new([.. Directory.GetFiles(Folder(format)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);

    /// <summary>Where it is.</summary>
    public static string Folder(string format) => Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!, "Corpus", format);

    // Of this file, whoever asks.
    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static IEnumerable<string> WordsOf(byte[] input) =>
        Encoding.Latin1.GetString(input).Split([' ', '\t', '\n', ',', ':', '{', '}', '[', ']', '"', '=', '<', '>', '/'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length < 40);
}
