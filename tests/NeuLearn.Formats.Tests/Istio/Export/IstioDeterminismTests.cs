using NeuLearn.Formats.Istio.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Istio.Export;

/// <summary>Trap 122, P11 and P28: one policy, one text; and that text on record.</summary>
public sealed class IstioDeterminismTests
{
    private static readonly IstioExporter Exporter = new();

    [Fact]
    public void Neither_the_order_of_events_nor_that_of_rules_matters()
    {
        Assert.Equal(ExportText.Of(Exporter, LearnedShop.Policy()), ExportText.Of(Exporter, LearnedShop.Policy(e => e.Reverse())));
        Assert.Equal(ExportText.Of(Exporter, IstioShop.EveryKind().Policy()), ExportText.Of(Exporter, IstioShop.EveryKind().Policy(reversed: true)));
    }

    [Fact]
    public void A_learned_shop_is_exported_as_recorded() => GoldenFile.Check("shop.yaml", ExportText.Of(Exporter, LearnedShop.Policy()));

    [Fact]
    public void What_a_learned_shop_loses_is_as_recorded() => GoldenFile.Check("shop.loss.json", ExportText.Losses(Exporter, LearnedShop.Policy()));

    [Fact]
    public void A_rule_of_every_kind_is_exported_as_recorded() => GoldenFile.Check("every-kind.yaml", ExportText.Of(Exporter, IstioShop.EveryKind().Policy()));

    [Fact]
    public void What_rules_of_every_kind_lose_is_as_recorded() => GoldenFile.Check("every-kind.loss.json", ExportText.Losses(Exporter, IstioShop.EveryKind().Policy()));
}
