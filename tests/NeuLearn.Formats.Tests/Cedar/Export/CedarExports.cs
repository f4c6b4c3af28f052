using NeuLearn.Formats.Cedar.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Cedar.Export;

/// <summary>What the exporter makes of a cluster, and what is in it.</summary>
internal static class CedarExports
{
    public static ExportResult ToCedar(this Cluster cluster, ExportOptions? options = null) => new CedarExporter().Export(new ExportRequest(cluster.Policy(), options ?? new ExportOptions()));

    /// <summary>The policies that are of rules.</summary>
    public static IReadOnlyList<string> Policies(this ExportResult result) =>
        [.. result.Text("policies.cedar").Split("\n\n").Where(p => p.Contains("@id(\"r-", StringComparison.Ordinal)).Select(p => p[(p.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimEnd())];

    public static string Text(this ExportResult result, string path) => Cluster.Text(result.Files.Single(f => f.Path == path));
}
