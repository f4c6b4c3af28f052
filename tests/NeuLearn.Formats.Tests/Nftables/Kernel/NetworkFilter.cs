using System.Diagnostics;

namespace NeuLearn.Formats.Tests.Nftables.Kernel;

/// <summary>The kernel's own word on rulesets: nft in a network namespace of its own, gone when the command ends.</summary>
internal static class NetworkFilter
{
    private static readonly string? WhyNot = Find();

    /// <summary>Skips where there is no nft, or not the right to use it.</summary>
    public static void Require() => Skip.If(WhyNot is not null, WhyNot);

    /// <summary>Checks a file without loading it; empty when the kernel would take it.</summary>
    public static string Check(byte[] file) => Run(file, "nft -j -c -f -").Errors;

    /// <summary>Loads a file twice, and gives what is then listed.</summary>
    public static string LoadAndList(byte[] file)
    {
        var (output, errors) = Run(file, "cat > \"$0\" && nft -j -f \"$0\" && nft -j -f \"$0\" && nft -n -j list ruleset", asFile: true);
        Assert.Equal("", errors);
        return output;
    }

    private static (string Output, string Errors) Run(byte[] input, string script, bool asFile = false)
    {
        Require();
        var file = asFile ? Path.GetTempFileName() : "sh";
        try
        {
            return Start(input, "--net", "sh", "-c", script, file);
        }
        finally
        {
            if (asFile) File.Delete(file);
        }
    }

    private static (string Output, string Errors) Start(byte[] input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("unshare", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        var said = errors.GetAwaiter().GetResult();
        return (output.GetAwaiter().GetResult(), process.ExitCode == 0 ? said : $"exit code {process.ExitCode}: {said}");
    }

    private static string? Find()
    {
        try
        {
            var errors = Start([], "--net", "nft", "list", "ruleset").Errors;
            return errors.Length == 0 ? null : $"nftables cannot be used here: {errors.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"unshare cannot be run here: {e.Message}";
        }
    }
}
