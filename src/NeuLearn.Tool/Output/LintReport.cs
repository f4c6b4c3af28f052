using NeuLearn.Formats;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Lint;
using NeuLearn.Policy;

namespace NeuLearn.Tool.Output;

/// <summary>Tells people what is wrong with the objects of a policy.</summary>
internal static class LintReport
{
    private const int MostOfAnExport = 5;
    private const int LargestExport = 8 << 20;

    /// <summary>Writes every finding of a policy, a line each, and how many there are.</summary>
    public static int Write(IPlatformPolicy platform, PolicySet baseline, string name)
    {
        if (platform is not ILintedPolicy)
        {
            Terminal.Remark($"{name}: policies of this format are not linted yet");
            return 0;
        }

        var findings = PolicyLint.Of(platform, baseline);
        foreach (var finding in findings) Terminal.Remark(finding.ToString());
        return findings.Count;
    }

    /// <summary>Reads back what was exported, and tells what is wrong with it.</summary>
    public static void OfExport(IPolicyExporter exporter, ExportResult result, PolicySet baseline)
    {
        var reader = PolicyFormats.Readers.FirstOrDefault(r => r.Format == exporter.Format);
        if (reader is null) return;
        if (result.Files.Sum(f => (long)f.Content.Length) > LargestExport)
        {
            Terminal.Remark($"{exporter.Format}: too much to lint at once; see: neulearn verify --lint");
            return;
        }

        var reading = reader.Read([.. result.Files.Select(f => new PolicyText(f.Path, System.Text.Encoding.UTF8.GetString(f.Content)))], baseline.Directory);
        if (reading.Errors is [var error, ..]) Terminal.Remark($"{exporter.Format}: what was written cannot be read back, which is a fault of NeuLearn: {error}");
        var findings = PolicyLint.Of(reading.Policy, baseline);
        foreach (var finding in findings.Take(MostOfAnExport)) Terminal.Remark(finding.ToString());
        if (findings.Count > MostOfAnExport) Terminal.Remark($"{exporter.Format}: {findings.Count - MostOfAnExport} more findings; see: neulearn verify --lint");
    }
}
