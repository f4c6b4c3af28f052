using NeuLearn.Formats.Istio.Evaluation.Policies;
using NeuLearn.Formats.Istio.Evaluation.Reading;
using NeuLearn.Formats.Istio.Export;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Istio.Export;

/// <summary>What the exporter makes of a cluster put together by hand.</summary>
internal static class IstioTest
{
    public static ExportResult ToIstio(this Cluster cluster, ExportOptions? options = null) => new IstioExporter().Export(new ExportRequest(cluster.Policy(), options ?? new ExportOptions()));

    public static ExportResult ToIstio(this Cluster cluster, bool strict) => cluster.ToIstio(new ExportOptions { Strict = strict });

    /// <summary>The text of one file.</summary>
    public static string File(this ExportResult result, string path) => Cluster.Text(result.Files.Single(f => f.Path == path));

    /// <summary>The lines of a file behind its <c>rules</c>, without indentation, joined by a space.</summary>
    public static string Rules(this ExportResult result, string path)
    {
        var text = result.File(path);
        var at = text.IndexOf("  rules:\n", StringComparison.Ordinal);
        return at < 0 ? "" : string.Join(' ', text[(at + 9)..].Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));
    }

    /// <summary>All of it, read back.</summary>
    public static IReadOnlyList<AuthorizationPolicy> Read(this ExportResult result)
    {
        var read = IstioReader.Read(ManifestSet.FromTexts(result.Files.Select(f => (Cluster.Text(f), f.Path))));
        Assert.Empty(read.Errors);
        return read.Policies;
    }
}
