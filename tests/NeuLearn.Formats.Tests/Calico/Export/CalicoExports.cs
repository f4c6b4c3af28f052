using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Calico.Evaluation.Reading;
using NeuLearn.Formats.Calico.Export;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Calico.Export;

/// <summary>What the exporter makes of a cluster, and what is in it.</summary>
internal static class CalicoExports
{
    public static ExportResult ToCalico(this Cluster cluster, ExportOptions? options = null) => new CalicoExporter().Export(new ExportRequest(cluster.Policy(), options ?? new ExportOptions()));

    /// <summary>The text of one file.</summary>
    public static string File(this ExportResult result, string path) => Cluster.Text(result.Files.Single(f => f.Path == path));

    /// <summary>The whole export as it is read back: it must be without an error.</summary>
    public static CalicoPolicySet Read(this ExportResult result)
    {
        var read = CalicoReader.Read(ManifestSet.FromTexts(result.Files.Select(f => (Cluster.Text(f), f.Path))));
        Assert.Empty(read.Errors);
        return read;
    }

    public static CalicoPolicy Policy(this ExportResult result, string name) => result.Read().Policies.Single(p => p.Name == name);
}
