using System.Text;
using NeuLearn.Formats.Cilium.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Cilium.Export;

/// <summary>Trap 122, P11 and P28: one policy, one text; and that text on record.</summary>
public sealed class CiliumDeterminismTests
{
    [Fact]
    public void What_was_learned_in_any_order_gives_the_same_bytes() =>
        Assert.Equal(All(LearnedShop.Policy()), All(LearnedShop.Policy(e => e.Reverse())));

    [Fact]
    public void The_order_of_rules_does_not_matter()
    {
        var cluster = CiliumShop.EveryKind();
        Assert.Equal(All(cluster.Policy()), All(cluster.Policy(reversed: true)));
    }

    [Fact]
    public void A_learned_shop_is_exported_as_recorded() => GoldenFile.Check("shop.yaml", All(LearnedShop.Policy()));

    [Fact]
    public void What_a_learned_shop_loses_is_as_recorded() => GoldenFile.Check("shop.loss.json", Export(LearnedShop.Policy()).Losses.ToUtf8());

    [Fact]
    public void A_rule_of_every_kind_is_exported_as_recorded() => GoldenFile.Check("every-kind.yaml", All(CiliumShop.EveryKind().Policy()));

    [Fact]
    public void What_rules_of_every_kind_lose_is_as_recorded() => GoldenFile.Check("every-kind.loss.json", Export(CiliumShop.EveryKind().Policy()).Losses.ToUtf8());

    private static ExportResult Export(PolicySet policy) => new CiliumExporter().Export(new ExportRequest(policy, new ExportOptions()));

    private static string All(PolicySet policy)
    {
        var result = Export(policy);
        var text = new StringBuilder();
        foreach (var file in result.Files) text.Append("# ").Append(file.Path).Append('\n').Append(Cluster.Text(file));
        return text.Append("---\n").AppendJoin('\n', result.Notes.Select(n => "# " + n)).Append('\n').ToString();
    }
}
