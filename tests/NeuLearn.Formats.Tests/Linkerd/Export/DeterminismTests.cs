using NeuLearn.Formats.Linkerd.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Schemas;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Linkerd.Export;

/// <summary>One policy, one text; and that text on record, as the platform defines it.</summary>
public sealed class DeterminismTests
{
    private static readonly LinkerdExporter Exporter = new();

    [Fact]
    public void Neither_the_order_of_events_nor_that_of_rules_matters()
    {
        Assert.Equal(ExportText.Of(Exporter, LearnedShop.Policy()), ExportText.Of(Exporter, LearnedShop.Policy(e => e.Reverse())));
        Assert.Equal(ExportText.Of(Exporter, LinkerdExports.EveryKind().Policy()), ExportText.Of(Exporter, LinkerdExports.EveryKind().Policy(reversed: true)));
    }

    [Fact]
    public void A_learned_shop_is_exported_as_recorded() => GoldenFile.Check("shop.yaml", ExportText.Of(Exporter, LearnedShop.Policy()));

    [Fact]
    public void What_a_learned_shop_loses_is_as_recorded() => GoldenFile.Check("shop.loss.json", ExportText.Losses(Exporter, LearnedShop.Policy()));

    [Fact]
    public void A_rule_of_every_kind_is_exported_as_recorded() => GoldenFile.Check("every-kind.yaml", ExportText.Of(Exporter, LinkerdExports.EveryKind().Policy()));

    [Fact]
    public void What_rules_of_every_kind_lose_is_as_recorded() => GoldenFile.Check("every-kind.loss.json", ExportText.Losses(Exporter, LinkerdExports.EveryKind().Policy()));

    [SkippableTheory]
    [InlineData("Server", "server_v1beta3.json")]
    [InlineData("HTTPRoute", "httproute_v1beta3.json")]
    [InlineData("AuthorizationPolicy", "authorizationpolicy_v1alpha1.json")]
    [InlineData("MeshTLSAuthentication", "meshtlsauthentication_v1alpha1.json")]
    [InlineData("NetworkAuthentication", "networkauthentication_v1alpha1.json")]
    public void Every_object_is_as_Linkerd_defines_it(string kind, string file)
    {
        var schema = PlatformSchema.Require("linkerd", file);
        var objects = new[] { LinkerdExports.EveryKind().ToLinkerd(), LinkerdExports.EveryKind().ToLinkerd(new ExportOptions { As = ExportAs.Monitor }) }.SelectMany(r => r.Files)
            .SelectMany(f => Cluster.Text(f).Split("---\n")).Where(o => o.Contains($"\nkind: {kind}\n", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(objects);
        Assert.All(objects, o => Assert.Empty(schema.Errors(o)));
    }
}
