using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>A recorded case of another analyser and whether it is about NetworkPolicy alone.</summary>
/// <param name="Name">The folder of the case.</param>
/// <param name="OutOfScope">Why the evaluator cannot be held to it; null when it is.</param>
internal sealed record AnalyzerCase(string Name, string? OutOfScope)
{
    private const string Suffix = "_connlist_output.txt";

    // Kinds that change connectivity and that the NetworkPolicy evaluator does not read, in order of precedence.
    private static readonly (string Kind, string Reason)[] ForeignKinds =
    [
        ("AdminNetworkPolicy", "AdminNetworkPolicy"),
        ("BaselineAdminNetworkPolicy", "BaselineAdminNetworkPolicy"),
        ("UserDefinedNetwork", "UserDefinedNetwork (OpenShift)"),
        ("ClusterUserDefinedNetwork", "UserDefinedNetwork (OpenShift)"),
        ("NetworkAttachmentDefinition", "NetworkAttachmentDefinition (OpenShift)"),
        ("VirtualMachine", "VirtualMachine (OpenShift)"),
    ];

    public static AnalyzerCase From(string name, IReadOnlySet<string> kinds)
    {
        var reason = ForeignKinds.FirstOrDefault(foreign => kinds.Contains(foreign.Kind)).Reason;
        return new AnalyzerCase(name, reason);
    }

    /// <summary>Every case below a folder.</summary>
    public static IEnumerable<AnalyzerCase> All(string folder)
    {
        return Directory.EnumerateDirectories(Path.Combine(folder, "tests")).Select(Path.GetFileName).OfType<string>()
            .Where(name => File.Exists(Path.Combine(folder, "connlist", name + Suffix)))
            .Order(StringComparer.Ordinal)
            .Select(name => From(name, ManifestSet.FromFiles(FilesOf(folder, name)).Objects
                .Select(found => found.Kind).ToHashSet(StringComparer.Ordinal)));
    }

    /// <summary>The cases that are about NetworkPolicy alone.</summary>
    public static IEnumerable<AnalyzerCase> InScope(string folder) => All(folder).Where(candidate => candidate.OutOfScope is null);

    /// <summary>Holds a judge to the recorded answers of this case.</summary>
    public ConnectivityCheck Check(
        string folder, Reading reading, Func<IReadOnlyList<NetworkPolicy>, NamespaceLabels, IPlatformPolicy>? platform = null) => ConnectivityCheck.Run(
        FilesOf(folder, Name), ConnectivityTable.FromLines(Path.Combine(folder, "connlist", Name + Suffix)), reading, platform);

    /// <summary>The manifests of a case; recorded output of the analyser lies among them in places.</summary>
    private static IReadOnlyList<string> FilesOf(string folder, string name)
    {
        return [.. SharedData.Files(Path.Combine(folder, "tests", name), ".yaml", ".yml", ".json")
            .Where(file => !Path.GetFileName(file).Contains("output", StringComparison.Ordinal))];
    }
}
