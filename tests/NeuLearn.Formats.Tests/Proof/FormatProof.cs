using System.Text;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Proof;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Proof;

/// <summary>The proof of one format: what its exporter writes, read back by its reader, is the baseline save for what its own loss report names.</summary>
/// <param name="exporter">Writes.</param>
/// <param name="reader">Reads back.</param>
internal sealed class FormatProof(IPolicyExporter exporter, IPolicyReader reader)
{
    /// <summary>Proves the export of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="spoil">Changes the text of a file before it is read: what a faulty exporter might have written. Null leaves the file out.</param>
    /// <param name="options">How to export; null for the usual way.</param>
    public ProofResult Of(PolicySet policy, Func<string, string?>? spoil = null, ExportOptions? options = null)
    {
        options ??= new ExportOptions();
        var export = exporter.Export(new ExportRequest(policy, options));
        var files = export.Files.Select(f => (f.Path, Text: Encoding.UTF8.GetString(f.Content))).Select(f => (f.Path, Text: spoil is null ? f.Text : spoil(f.Text)))
            .Where(f => f.Text is not null).Select(f => new PolicyText(f.Path, f.Text!)).ToList();
        var reading = reader.Read(files, policy.Directory);
        Assert.Empty(reading.Errors);
        return PolicyProof.Of(BaselineProof.WithLosses(policy, reading.Policy, exporter.Format, exporter, export, options));
    }
}
