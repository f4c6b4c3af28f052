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
internal sealed class FormatMatrix(IPolicyExporter exporter, IPolicyReader reader, Func<ExportRequest, ExportPlan> plan)
{
    /// <summary>The matrix of a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="spoil">Changes the text of a file before it is read: what a faulty exporter might have written.</param>
    public ExportMatrix Of(PolicySet policy, Func<string, string>? spoil = null)
    {
        var request = new ExportRequest(policy, new ExportOptions());
        var export = exporter.Export(request);
        var files = export.Files.Select(f => new PolicyText(f.Path, (spoil ?? (text => text))(Encoding.UTF8.GetString(f.Content)))).ToList();
        var reading = reader.Read(files, policy.Directory);
        Assert.Empty(reading.Errors);
        var enforced = plan(request).Services.Select(s => s.Service).ToHashSet();
        return new ExportMatrix(policy, export, exporter.Capabilities.JudgedAt, enforced, reading.Policy);
    }

    /// <summary>Asserts that what is written of a policy allows what it allows and nothing else, save what the loss report names.</summary>
    public void AssertExact(PolicySet policy, ITestOutputHelper output)
    {
        Assert.NotEmpty(policy.Rules);
        var matrix = Of(policy);
        var differences = matrix.Differences().Take(20).ToList();
        output.WriteLine($"{policy.Rules.Count} rules, {matrix.Probes} probes, {matrix.Allowed} allowed");
        Assert.Empty(differences);
        Assert.NotEqual(0, matrix.Allowed);
    }

    /// <summary>Asserts that a fault planted in what is written of a policy is noticed.</summary>
    public void AssertNotices(PolicySet policy, string fault, Func<string, string> spoil)
    {
        var touched = false;
        var matrix = Of(policy, text =>
        {
            var spoilt = spoil(text);
            touched |= spoilt != text;
            return spoilt;
        });
        Assert.True(touched, $"{fault}: nothing to spoil");
        Assert.NotEmpty(matrix.Differences().Take(1));
    }
}
