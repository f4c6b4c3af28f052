using System.Runtime.InteropServices;

namespace NeuLearn.Architecture.Tests;

/// <summary>The engine runs compiled ahead of time: all of it is compiled, without a warning, and a program made of it works.</summary>
public class NativeCompilationTests
{
    private const string Expected = """
        state reads back: True
        cidr/203.0.113.9/32 -> shop/web TCP/443 tls
        shop/web -> shop/cart TCP/8080 http
        shop/cart Ready
        shop/web Ready
        graph: 3 peers, 2 conversations
        known: Allow
        new: Deny

        """;

    [SkippableFact]
    [Trait("Category", "Slow")]
    public void A_program_compiled_ahead_of_time_learns_and_decides()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64, "made for Linux on x64");
        Skip.IfNot(Command.Exists("gcc") || Command.Exists("clang"), "no C linker (gcc or clang) is on the path");

        var temporary = Directory.CreateTempSubdirectory("neulearn-aot");
        try
        {
            var output = Path.Combine(temporary.FullName, "out");
            var project = Path.Combine(Checkout.Root, "tests", "NeuLearn.AotTest", "NeuLearn.AotTest.csproj");
            // Its own folder for what is built on the way: other builds of the checkout are not disturbed.
            var (published, log) = Command.Run(
                "dotnet", "publish", project, "-c", "Release", "-r", "linux-x64", "-o", output, "--artifacts-path", Path.Combine(temporary.FullName, "build"), "-nologo");
            Assert.True(published == 0, log);
            Assert.Empty(Warnings(log));
            Assert.False(File.Exists(Path.Combine(output, "NeuLearn.dll")), "the engine was copied, not compiled");

            var (status, text) = Command.Run(Path.Combine(output, "NeuLearn.AotTest"));
            Assert.Equal((0, Expected.ReplaceLineEndings("\n")), (status, text.ReplaceLineEndings("\n")));
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_warning_of_the_trimmer_is_found()
    {
        Assert.Single(Warnings("a.cs(1): Trim analysis warning IL2026: no\nall is well"));
        Assert.Single(Warnings("ILC : AOT analysis warning IL3050: no"));
        Assert.Empty(Warnings("Generating native code\n  0 Warning(s)"));
    }

    private static IEnumerable<string> Warnings(string log) =>
        log.Split('\n').Where(l => l.Contains("warning IL", StringComparison.Ordinal) || l.Contains("error IL", StringComparison.Ordinal));
}
