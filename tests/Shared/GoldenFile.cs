using System.Runtime.CompilerServices;
using System.Text;

namespace NeuLearn.SharedTestData;

/// <summary>
/// Compares output with a file beside the test, in the folder <c>golden</c>, byte for byte. A missing file is a failure.
/// <c>NEULEARN_UPDATE_GOLDEN=1</c> writes the files anew, and fails too: an update is not a pass.
/// </summary>
internal static class GoldenFile
{
    private const string UpdateVariable = "NEULEARN_UPDATE_GOLDEN";

    public static void Check(string name, string actual, [CallerFilePath] string caller = "") =>
        Check(name, Encoding.UTF8.GetBytes(actual), caller);

    public static void Check(string name, byte[] actual, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "golden", name);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, actual);
            Assert.Fail($"golden/{name} was written. Look at the difference, then run without {UpdateVariable}.");
        }

        Assert.True(File.Exists(path), $"golden/{name} is missing. Run once with {UpdateVariable}=1 and commit what it writes.");
        Assert.Equal(File.ReadAllText(path), Encoding.UTF8.GetString(actual));
        Assert.Equal(File.ReadAllBytes(path), actual);
    }
}
