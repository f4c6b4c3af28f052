using System.Text.RegularExpressions;

namespace NeuLearn.Architecture.Tests;

/// <summary>Which package may know which: arrows lead from the tool over the packages in the middle to the engine.</summary>
internal static partial class ReferenceRule
{
    private const string Engine = "NeuLearn";
    private const string Tool = "NeuLearn.Tool";
    private const string Sources = "NeuLearn.Sources";
    private const string Recognition = "NeuLearn.Recognition";
    private const string Formats = "NeuLearn.Formats";
    private const string Hosting = "NeuLearn.Hosting";
    private const string Endpoints = "NeuLearn.Hosting.Http";
    private const string Cluster = "NeuLearn.Orleans";

    /// <summary>What a project references that it must not.</summary>
    public static IEnumerable<string> Violations(string project, string text) =>
        Projects(text).Where(to => !MayKnow(project, to)).Select(to => $"{project} must not reference {to}");

    /// <summary>The packages, other than analyzers, that a project depends on.</summary>
    public static IEnumerable<string> Dependencies(string text) => PackageReferences().Matches(text).Select(m => m.Groups[1].Value);

    private static bool MayKnow(string from, string to) => from switch
    {
        Engine => false,
        Tool => to != Tool,
        // Captures are recognised while they are read.
        Sources when to == Recognition => true,
        // A part of hosting that not every host wants is a package of its own; a cluster is many hosts.
        _ when to == Hosting => from.StartsWith(Hosting + ".", StringComparison.Ordinal) || from == Cluster,
        // Endpoints hand out policies.
        Endpoints when to == Formats => true,
        _ => to == Engine,
    };

    private static IEnumerable<string> Projects(string text) =>
        ProjectReferences().Matches(text).Select(m => m.Groups[1].Value.Replace('\\', '/')).Select(p => Path.GetFileNameWithoutExtension(p));

    [GeneratedRegex("""<ProjectReference\s+Include="([^"]+)"[^>]*>""")]
    private static partial Regex ProjectReferences();

    [GeneratedRegex("""<PackageReference\s+Include="([^"]+)"[^>]*>""")]
    private static partial Regex PackageReferences();
}
