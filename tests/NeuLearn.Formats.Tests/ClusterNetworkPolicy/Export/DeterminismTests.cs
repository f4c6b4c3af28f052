using System.Text;
using NeuLearn.Formats.ClusterNetworkPolicy.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Schemas;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.ClusterNetworkPolicy.Export;

/// <summary>Traps 122 and 123: one policy, one text; that text on record; and no more of it than rules.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void What_was_learned_in_any_order_gives_the_same_bytes() =>
        Assert.Equal(All(Export(LearnedShop.Policy())), All(Export(LearnedShop.Policy(e => e.Reverse()))));

    [Fact]
    public void The_order_of_rules_does_not_matter() =>
        Assert.Equal(All(EveryKind.Cluster().ToClusterPolicies()), All(Export(EveryKind.Cluster().Policy(reversed: true))));

    [Fact]
    public void A_learned_shop_is_exported_as_recorded() => GoldenFile.Check("shop.yaml", All(Export(LearnedShop.Policy())));

    [Fact]
    public void What_a_learned_shop_loses_is_as_recorded() => GoldenFile.Check("shop.loss.json", Export(LearnedShop.Policy()).Losses.ToUtf8());

    [Fact]
    public void A_cluster_with_every_kind_of_peer_is_exported_as_recorded() => GoldenFile.Check("every-kind.yaml", All(EveryKind.Cluster().ToClusterPolicies()));

    [Fact]
    public void What_such_a_cluster_loses_is_as_recorded() => GoldenFile.Check("every-kind.loss.json", EveryKind.Cluster().ToClusterPolicies().Losses.ToUtf8());

    [SkippableFact]
    public void Every_object_is_one_of_the_standard_channel()
    {
        var schema = PlatformSchema.Require("network-policy-api", "clusternetworkpolicies.standard.yaml", "ClusterNetworkPolicy", "v1alpha2");
        foreach (var result in new[] { Export(LearnedShop.Policy()), EveryKind.Cluster().ToClusterPolicies(), EveryKind.Crowd().ToClusterPolicies() })
            Assert.Empty(result.Files.SelectMany(f => schema.Errors(Cluster.Text(f)).Select(e => $"{f.Path}: {e}")));
    }

    [Fact]
    public void Two_thousand_services_with_twenty_thousand_rules_are_ten_times_two_hundred() =>
        Assert.InRange((double)Bytes(2_000) / Bytes(200), 9, 12);

    private static long Bytes(int services) => new ClusterNetworkPolicyExporter().Export(Calico.Export.ScaleTests.Large(services, 10)).Files.Sum(f => (long)f.Content.Length);

    private static ExportResult Export(NeuLearn.Policy.PolicySet policy) => new ClusterNetworkPolicyExporter().Export(new ExportRequest(policy, new ExportOptions()));

    private static string All(ExportResult result)
    {
        var text = new StringBuilder();
        foreach (var file in result.Files) text.Append("# ").Append(file.Path).Append('\n').Append(Cluster.Text(file));
        return text.Append("---\n").AppendJoin('\n', result.Notes.Select(n => "# " + n)).Append('\n').ToString();
    }
}
