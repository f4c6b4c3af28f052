using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Formats.Tests.ClusterNetworkPolicy.Export;
using NeuLearn.Formats.Tests.Schemas;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>Trap 122, P11 and P28: one policy, one text; and that text on record.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void What_was_learned_in_any_order_gives_the_same_bytes()
    {
        var (a, b) = (Learned(e => e), Learned(e => e.Reverse()));
        Assert.Equal(All(a), All(b));
    }

    [Fact]
    public void The_order_of_rules_does_not_matter_and_exporting_twice_gives_the_same()
    {
        var cluster = Cluster.WithDns().App("shop/web", "shop/cart", "shop/api").Allow("shop/web", "shop/cart", "TCP/80").Allow("shop/web", "shop/api", "TCP/80", "http").Deny("shop/api", "shop/cart", "TCP/80").Allow("world", "shop/web", "TCP/443");
        var exporter = new KubernetesExporter();
        var first = All(exporter.Export(new ExportRequest(cluster.Policy(), new ExportOptions())));
        Assert.Equal(first, All(exporter.Export(new ExportRequest(cluster.Policy(), new ExportOptions()))));
        Assert.Equal(first, All(exporter.Export(new ExportRequest(cluster.Policy(reversed: true), new ExportOptions()))));
    }

    [Fact]
    public void A_learned_shop_is_exported_as_recorded()
    {
        var result = Learned(e => e);
        Assert.Equal(result.Files.Count, Cluster.Parse(result).Count);
        GoldenFile.Check("shop.yaml", All(result));
    }

    [Fact]
    public void What_a_learned_shop_loses_is_as_recorded() => GoldenFile.Check("shop.loss.json", Learned(e => e).Losses.ToUtf8());

    [SkippableFact]
    public void Every_object_is_one_that_the_cluster_takes()
    {
        var schema = PlatformSchema.Require("kubernetes", "networkpolicy_v1.schema.json");
        foreach (var result in new[] { Learned(e => e), EveryKind.Cluster().Export(), EveryKind.Cluster().Export(new ExportOptions { Strict = true }) })
        {
            Assert.NotEmpty(result.Files);
            Assert.Empty(result.Files.SelectMany(f => schema.Errors(Cluster.Text(f)).Select(e => $"{f.Path}: {e}")));
        }
    }

    private static string All(ExportResult result)
    {
        var text = new StringBuilder();
        foreach (var file in result.Files) text.Append("# ").Append(file.Path).Append('\n').Append(Cluster.Text(file));
        return text.Append("---\n").AppendJoin('\n', result.Notes.Select(n => "# " + n)).Append('\n').ToString();
    }

    private static ExportResult Learned(Func<IEnumerable<ConnectionEvent>, IEnumerable<ConnectionEvent>> order) =>
        new KubernetesExporter().Export(new ExportRequest(LearnedShop.Policy(order), new ExportOptions()));
}
