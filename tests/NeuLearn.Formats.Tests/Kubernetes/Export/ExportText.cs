using System.Text;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>All that an exporter makes of a policy as one text: what golden files record.</summary>
internal static class ExportText
{
    /// <summary>The files, each behind its path, and then the notes.</summary>
    public static string Of(IPolicyExporter exporter, PolicySet policy)
    {
        var result = exporter.Export(new ExportRequest(policy, new ExportOptions()));
        var text = new StringBuilder();
        foreach (var file in result.Files) text.Append("# ").Append(file.Path).Append('\n').Append(Cluster.Text(file));
        return text.Append("---\n").AppendJoin('\n', result.Notes.Select(n => "# " + n)).Append('\n').ToString();
    }

    /// <summary>Its loss report.</summary>
    public static byte[] Losses(IPolicyExporter exporter, PolicySet policy) => exporter.Export(new ExportRequest(policy, new ExportOptions())).Losses.ToUtf8();
}
