using System.Text;
using NeuLearn.Formats.Antrea.Evaluation.Reading;
using NeuLearn.Formats.Antrea.Export;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Antrea.Export;

/// <summary>Exports for Antrea, and what is in them.</summary>
internal static class AntreaTest
{
    public static ExportResult ToAntrea(this Cluster cluster, ExportOptions? options = null) => Of(cluster.Policy(), options);

    public static ExportResult Of(NeuLearn.Policy.PolicySet policy, ExportOptions? options = null) =>
        new AntreaExporter().Export(new ExportRequest(policy, options ?? new ExportOptions()));

    /// <summary>The whole export as it is read back: it must be without an error.</summary>
    public static ClusterPolicySet Read(this ExportResult result)
    {
        var read = AntreaSetReader.Read(ManifestSet.FromTexts(result.Files.Select(f => (Cluster.Text(f), f.Path))));
        Assert.Empty(read.Errors);
        return read;
    }

    public static ClusterPolicy Policy(this ExportResult result, string name) => result.Read().Policies.Single(p => p.Source.Policy == name);

    public static string Text(this ExportResult result, string name) => Cluster.Text(result.Files.Single(f => f.Path.EndsWith($"/{name}.yaml", StringComparison.Ordinal)));

    /// <summary>Every file with its path, and the notes.</summary>
    public static string All(ExportResult result)
    {
        var text = new StringBuilder();
        foreach (var file in result.Files) text.Append("# ").Append(file.Path).Append('\n').Append(Cluster.Text(file));
        return text.Append("---\n").AppendJoin('\n', result.Notes.Select(n => "# " + n)).Append('\n').ToString();
    }
}
