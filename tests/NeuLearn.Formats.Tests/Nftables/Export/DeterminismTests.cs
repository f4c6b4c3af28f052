using System.Text;
using NeuLearn.Formats.Nftables.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Nftables.Export;

/// <summary>Trap 122 and P28: one policy, one text; and that text on record.</summary>
public sealed class DeterminismTests
{
    [Theory]
    [InlineData(FilterPlacement.Router)]
    [InlineData(FilterPlacement.Endpoint)]
    public void The_order_of_rules_does_not_matter_and_exporting_twice_gives_the_same(FilterPlacement placement)
    {
        var cluster = AddressedShop.Everything();
        var options = new ExportOptions { Placement = placement };
        var first = All(cluster.ToNftables(options));
        Assert.Equal(first, All(cluster.ToNftables(options)));
        Assert.Equal(first, All(new NftablesExporter().Export(new ExportRequest(cluster.Policy(reversed: true), options))));
    }

    [Fact]
    public void A_learned_shop_is_exported_as_recorded()
    {
        var policy = LearnedShop.Policy();
        var result = new NftablesExporter().Export(new ExportRequest(policy, new ExportOptions()));
        GoldenFile.Check("shop.txt", All(result));
    }

    [Fact]
    public void A_router_with_everything_is_as_recorded() => GoldenFile.Check("everything.router.txt", All(AddressedShop.Everything().ToNftables()));

    [Fact]
    public void Machines_with_everything_are_as_recorded() => GoldenFile.Check("everything.endpoint.txt", All(AddressedShop.Everything().ToNftables(NftablesExports.AtEndpoints)));

    [Fact]
    public void What_everything_loses_is_as_recorded() => GoldenFile.Check("everything.loss.json", AddressedShop.Everything().ToNftables().Losses.ToUtf8());

    private static string All(ExportResult result)
    {
        var text = new StringBuilder();
        foreach (var file in result.Files) text.Append("# ").Append(file.Path).Append('\n').Append(Cluster.Text(file));
        return text.AppendJoin('\n', result.Notes.Select(n => "# " + n)).Append('\n').ToString();
    }
}
