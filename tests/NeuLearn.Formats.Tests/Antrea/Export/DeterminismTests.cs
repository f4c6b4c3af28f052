using NeuLearn.Formats.Tests.ClusterNetworkPolicy.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Schemas;
using NeuLearn.SharedTestData;
using static NeuLearn.Formats.Tests.Antrea.Export.AntreaTest;

namespace NeuLearn.Formats.Tests.Antrea.Export;

/// <summary>Traps 122 and 123: one policy, one text; that text on record; and no more of it than rules.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void What_was_learned_in_any_order_gives_the_same_bytes() =>
        Assert.Equal(All(Of(LearnedShop.Policy())), All(Of(LearnedShop.Policy(e => e.Reverse()))));

    [Fact]
    public void The_order_of_rules_does_not_matter() => Assert.Equal(All(EveryKind.Cluster().ToAntrea()), All(Of(EveryKind.Cluster().Policy(reversed: true))));

    [Fact]
    public void A_learned_shop_is_exported_as_recorded() => GoldenFile.Check("shop.yaml", All(Of(LearnedShop.Policy())));

    [Fact]
    public void What_a_learned_shop_loses_is_as_recorded() => GoldenFile.Check("shop.loss.json", Of(LearnedShop.Policy()).Losses.ToUtf8());

    [Fact]
    public void A_cluster_with_every_kind_of_peer_is_exported_as_recorded() => GoldenFile.Check("every-kind.yaml", All(EveryKind.Cluster().ToAntrea()));

    [Fact]
    public void What_such_a_cluster_loses_is_as_recorded() => GoldenFile.Check("every-kind.loss.json", EveryKind.Cluster().ToAntrea().Losses.ToUtf8());

    [SkippableFact]
    public void Every_object_is_one_that_the_cluster_takes()
    {
        var schema = PlatformSchema.Require("antrea", "networkpolicy.yaml", "NetworkPolicy", "v1beta1");
        foreach (var result in new[] { Of(LearnedShop.Policy()), EveryKind.Cluster().ToAntrea(), EveryKind.Cluster().ToAntrea(new ExportOptions { As = ExportAs.Monitor }) })
        {
            Assert.NotEmpty(result.Files);
            Assert.Empty(result.Files.SelectMany(f => schema.Errors(Cluster.Text(f)).Select(e => $"{f.Path}: {e}")));
        }
    }

    [Fact]
    public void Four_hundred_services_are_ten_times_forty() => Assert.InRange((double)Bytes(400) / Bytes(40), 9, 12);

    private static long Bytes(int services) => new NeuLearn.Formats.Antrea.Export.AntreaExporter().Export(Calico.Export.ScaleTests.Large(services, 10)).Files.Sum(f => (long)f.Content.Length);
}
