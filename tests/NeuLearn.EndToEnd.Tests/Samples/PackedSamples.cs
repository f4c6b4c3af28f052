using System.Text.RegularExpressions;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Samples;

/// <summary>
/// The programs of <c>samples/analysis</c> outside the repository: they refer to packages, which were packed from this checkout into a feed of
/// the folder's own. Packages of others come from where this machine keeps them.
/// </summary>
public sealed partial class PackedSamples : IDisposable
{
    private static readonly string[] Packages = ["NeuLearn", "NeuLearn.Analytics", "NeuLearn.Recognition", "NeuLearn.Sources", "NeuLearn.Testing"];
    private readonly TemporaryFolder _folder = new();

    public PackedSamples()
    {
        var kept = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        _folder.Write("nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="packed" value="feed" /></packageSources>
              <fallbackPackageFolders><add key="kept" value="{kept}" /></fallbackPackageFolders>
            </configuration>
            """);
        var versions = File.ReadAllText(Path.Combine(Checkout.Folder, "Directory.Packages.props"));
        _folder.Write("Directory.Packages.props", versions.Replace("<ItemGroup>", "<ItemGroup>" + string.Concat(Packages.Select(p => $"<PackageVersion Include=\"{p}\" Version=\"0.1.0\" />")), StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(Path.Combine(Checkout.Folder, "samples", "analysis"), "*.cs"))
            _folder.Write(Path.Combine("samples", "analysis", Path.GetFileName(file)), Project().Replace(File.ReadAllText(file), "#:package ${name}"));
        Directory.CreateSymbolicLink(_folder["samples", "cluster"], Path.Combine(Checkout.Folder, "samples", "cluster"));
        Directory.CreateDirectory(_folder["data"]);
        Pack();
    }

    /// <summary>A file in the folder.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Runs a program as docs/recipes.md says, and gives the lines that it printed.</summary>
    public IReadOnlyList<string> Run(string program, params string[] args) =>
        SampleProgram.Dotnet(_folder.Root, Settings(), ["run", Path.Combine("samples", "analysis", program), "--", .. args]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => _folder.Dispose();

    // What was built for these tests is packed as it is.
    private void Pack()
    {
        var configuration = Directory.GetParent(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))!.Name;
        var projects = string.Join(';', Packages.Select(p => Path.Combine(Checkout.Folder, "src", p, p + ".csproj")));
        _folder.Write(Path.Combine("packing", "pack.proj"), $"""<Project><Target Name="Pack"><MSBuild Projects="{projects}" Targets="Pack" Properties="Configuration={configuration};NoBuild=true;PackageOutputPath={_folder["feed"]}" /></Target></Project>""");
        SampleProgram.Dotnet(_folder.Root, Settings(), ["msbuild", Path.Combine("packing", "pack.proj"), "-t:Pack", "-v:q", "-nologo"]);
    }

    // Programs that were built from a file are kept below the user's data: here they go with the folder.
    private Dictionary<string, string?> Settings() => new() { ["NUGET_PACKAGES"] = null, ["XDG_DATA_HOME"] = _folder["data"] };

    [GeneratedRegex(@"^#:project \.\./\.\./src/(?<name>[A-Za-z.]+)/.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Project();
}
