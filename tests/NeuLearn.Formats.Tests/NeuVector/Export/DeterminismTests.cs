using NeuLearn.Formats.NeuVector.Evaluation;
using NeuLearn.Formats.NeuVector.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Schemas;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.NeuVector.Export;

/// <summary>One policy, one text; and that text on record, as the platform defines it.</summary>
public sealed class DeterminismTests
{
    private static readonly NeuVectorExporter Exporter = new();

    [Fact]
    public void Neither_the_order_of_events_nor_that_of_rules_matters()
    {
        Assert.Equal(ExportText.Of(Exporter, LearnedShop.Policy()), ExportText.Of(Exporter, LearnedShop.Policy(e => e.Reverse())));
        Assert.Equal(ExportText.Of(Exporter, NeuVectorExports.EveryKind().Policy()), ExportText.Of(Exporter, NeuVectorExports.EveryKind().Policy(reversed: true)));
    }

    [Fact]
    public void A_learned_shop_is_exported_as_recorded() => GoldenFile.Check("shop.yaml", ExportText.Of(Exporter, LearnedShop.Policy()));

    [Fact]
    public void What_a_learned_shop_loses_is_as_recorded() => GoldenFile.Check("shop.loss.json", ExportText.Losses(Exporter, LearnedShop.Policy()));

    [Fact]
    public void A_rule_of_every_kind_is_exported_as_recorded() => GoldenFile.Check("every-kind.yaml", ExportText.Of(Exporter, NeuVectorExports.EveryKind().Policy()));

    [Fact]
    public void What_rules_of_every_kind_lose_is_as_recorded() => GoldenFile.Check("every-kind.loss.json", ExportText.Losses(Exporter, NeuVectorExports.EveryKind().Policy()));

    [SkippableFact]
    public void Every_object_is_as_NeuVector_defines_it_and_is_read_back()
    {
        var schema = PlatformSchema.Require("neuvector", "crd.yaml", "NvSecurityRule", "v1");
        var files = new[] { NeuVectorExports.EveryKind().ToNeuVector(), NeuVectorExports.EveryKind().ToNeuVector(new ExportOptions { As = ExportAs.Monitor }) }.Select(r => r.Files).ToList();
        Assert.All(files.SelectMany(f => f), f => Assert.Empty(schema.Errors(Cluster.Text(f))));
        Assert.All(files, f => Assert.Empty(new NeuVectorPolicyReader().Read([.. f.Select(x => new Formats.Evaluation.PolicyText(x.Path, Cluster.Text(x)))], NeuVectorExports.EveryKind().Policy().Directory).Errors));
    }
}
