using NeuLearn.Formats.Cedar.Export;
using NeuLearn.Formats.Tests.Cedar.Export;
using NeuLearn.Formats.Tests.Cedar.Matrix;
using NeuLearn.Formats.Tests.Matrix;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Cedar.Engine;

/// <summary>Cedar itself allows what the baseline allows, and nothing else, save what the loss report names; and it finds no fault in what is written.</summary>
public sealed class CedarItselfTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_kind_of_peer_transport_and_request_is_its_baseline_by_the_word_of_Cedar_itself()
    {
        CedarEngine.Require();
        var engine = new CedarEngine();
        var matrix = new FormatMatrix(new CedarExporter(), engine, CedarMatrixTests.Plan).Of(RequestedShop.Everything().Policy());
        Assert.NotEmpty(matrix.Differences().ToList());
        Assert.NotEqual(0, engine.Answer());
        Assert.Empty(matrix.Differences().Take(20));
        output.WriteLine($"{matrix.Probes / 2} requests, {matrix.Allowed / 2} allowed");
    }
}
