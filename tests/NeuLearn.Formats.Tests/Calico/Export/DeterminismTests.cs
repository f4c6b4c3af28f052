using System.Text;
using NeuLearn.Formats.Calico.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Calico.Export;

/// <summary>Trap 122 and P28: one policy, one text; and that text on record.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void What_was_learned_in_any_order_gives_the_same_bytes() =>
        Assert.Equal(All(Export(LearnedShop.Policy())), All(Export(LearnedShop.Policy(e => e.Reverse()))));

    [Fact]
    public void The_order_of_rules_does_not_matter_and_exporting_twice_gives_the_same()
    {
        var cluster = ObjectShapeTests.Everything();
        var first = All(Export(cluster.Policy()));
        Assert.Equal(first, All(Export(cluster.Policy())));
        Assert.Equal(first, All(Export(cluster.Policy(reversed: true))));
    }

    [Fact]
    public void A_learned_shop_is_exported_as_recorded() => GoldenFile.Check("shop.yaml", All(Export(LearnedShop.Policy())));

    [Fact]
    public void What_a_learned_shop_loses_is_as_recorded() => GoldenFile.Check("shop.loss.json", Export(LearnedShop.Policy()).Losses.ToUtf8());

    [Fact]
    public void A_cluster_with_everything_is_exported_as_recorded() => GoldenFile.Check("everything.yaml", All(ObjectShapeTests.Everything().ToCalico()));

    private static ExportResult Export(NeuLearn.Policy.PolicySet policy) => new CalicoExporter().Export(new ExportRequest(policy, new ExportOptions()));

    private static string All(ExportResult result)
    {
        var text = new StringBuilder();
        foreach (var file in result.Files) text.Append("# ").Append(file.Path).Append('\n').Append(Cluster.Text(file));
        return text.Append("---\n").AppendJoin('\n', result.Notes.Select(n => "# " + n)).Append('\n').ToString();
    }
}
