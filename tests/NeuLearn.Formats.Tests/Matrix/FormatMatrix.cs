using System.Text;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Planning;
using NeuLearn.Policy;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Matrix;

/// <summary>The matrix of one format: what its exporter writes, read back by its reader.</summary>
/// <param name="exporter">Writes.</param>
/// <param name="reader">Reads back.</param>
/// <param name="plan">What the exporter plans to write.</param>
/// <param name="ends">Everybody who may open or accept; null for pods of the next rollout.</param>
internal sealed class FormatMatrix(IPolicyExporter exporter, IPolicyReader reader, Func<ExportRequest, ExportPlan> plan, Func<PolicySet, IReadOnlyList<MatrixEnd>>? ends = null)
{
    /// <summary>How exports are made.</summary>
    public ExportOptions Options { get; init; } = new();

    /// <summary>The matrix of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="spoil">Changes the text of a file before it is read: what a faulty exporter might have written.</param>
    public ExportMatrix Of(PolicySet policy, Func<string, string>? spoil = null)
    {
        var request = new ExportRequest(policy, Options);
        var export = exporter.Export(request);
        var files = export.Files.Select(f => new PolicyText(f.Path, (spoil ?? (text => text))(Encoding.UTF8.GetString(f.Content)))).ToList();
        var reading = reader.Read(files, policy.Directory);
        Assert.Empty(reading.Errors);
        var enforced = plan(request).Services.Select(s => s.Service).ToHashSet();
        return new ExportMatrix(policy, export, exporter.Capabilities, enforced, reading.Policy, (ends ?? MatrixEnds.Of)(policy));
    }

    /// <summary>Asserts that an export allows what its baseline allows, and nothing else, save what its loss report names.</summary>
    public void Hold(PolicySet policy, ITestOutputHelper output)
    {
        var matrix = Of(policy);
        var differences = matrix.Differences().Take(20).ToList();
        output.WriteLine($"{policy.Rules.Count} rules, {matrix.Probes} probes, {matrix.Allowed} allowed");
        Assert.Empty(differences);
        Assert.NotEqual(0, matrix.Allowed);
    }

    /// <summary>Asserts that the matrix tells a fault that is put into the text of an export.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="fault">What the fault is.</param>
    /// <param name="from">What was written.</param>
    /// <param name="to">What is written in its place.</param>
    public void Notice(PolicySet policy, string fault, string from, string to)
    {
        var touched = false;
        var matrix = Of(policy, text =>
        {
            var spoilt = text.Replace(from, to, StringComparison.Ordinal);
            touched |= spoilt != text;
            return spoilt;
        });
        Assert.True(touched, $"{fault}: nothing to spoil");
        Assert.NotEmpty(matrix.Differences().Take(1));
    }
}
