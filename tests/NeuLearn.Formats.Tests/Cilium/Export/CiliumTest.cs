using NeuLearn.Formats.Cilium.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Cilium.Export;

/// <summary>What the exporter makes of a cluster put together by hand.</summary>
internal static class CiliumTest
{
    public static ExportResult Export(this Cluster cluster, bool strict) => new CiliumExporter().Export(new ExportRequest(cluster.Policy(), new ExportOptions { Strict = strict }));

    public static ExportResult ToCilium(this Cluster cluster, ExportOptions? options = null) => new CiliumExporter().Export(new ExportRequest(cluster.Policy(), options ?? new ExportOptions()));

    /// <summary>The text of a policy from a section on, without the sections behind it.</summary>
    public static string Section(ExportResult result, string policy, string section)
    {
        var text = Cluster.Text(result.Files.Single(f => f.Path.EndsWith($"/{policy}.yaml", StringComparison.Ordinal)));
        var start = text.IndexOf($"\n  {section}:\n", StringComparison.Ordinal);
        if (start < 0) return "";
        var rest = text[(start + section.Length + 5)..];
        var lines = rest.Split('\n').TakeWhile(l => l.StartsWith("   ", StringComparison.Ordinal));
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The lines of a section without indentation, joined by a space.</summary>
    public static string Flat(ExportResult result, string policy, string section) =>
        string.Join(' ', Section(result, policy, section).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));
}
