using System.Text.Json.Nodes;
using NeuLearn.Formats.Rego.Export;
using NeuLearn.Formats.Tests.Cedar.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Nftables.Export;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Rego.Export;

/// <summary>What the data looks like, and that nothing of a rule is lost.</summary>
public sealed class RuleDataTests
{
    private static readonly RegoExporter Exporter = new();

    [Fact]
    public void A_rule_of_every_kind_is_exported_as_recorded() => GoldenFile.Check("everything.txt", ExportText.Of(Exporter, RequestedShop.Everything().Policy()));

    [Fact]
    public void Nothing_is_lost_of_rules_of_every_kind() => Assert.Empty(Export(RequestedShop.Everything()).Losses.Losses);

    [Fact]
    public void The_order_of_rules_does_not_matter() =>
        Assert.Equal(ExportText.Of(Exporter, RequestedShop.Everything().Policy()), ExportText.Of(Exporter, RequestedShop.Everything().Policy(reversed: true)));

    [Theory]
    [InlineData("TCP/80,8000-8010", "{\"action\":\"allow\",\"transport\":\"TCP\",\"ports\":[[80,80],[8000,8010]]}")]
    [InlineData("UDP/any", "{\"action\":\"allow\",\"transport\":\"UDP\"}")]
    [InlineData("ICMP/8/0", "{\"action\":\"allow\",\"transport\":\"ICMP\",\"ports\":[[2048,2048]]}")]
    [InlineData("47/any", "{\"action\":\"allow\",\"transport\":\"47\"}")]
    public void P31_every_transport_is_said(string ports, string written)
    {
        var rule = Rules(AddressedShop.Create().Allow("shop/web", "shop/cart", ports))["shop/web"]!["shop/cart"]![0]!.AsObject();
        Assert.StartsWith("r-", (string)rule["id"]!, StringComparison.Ordinal);
        rule.Remove("id");
        Assert.Equal(written, rule.ToJsonString());
    }

    [Fact]
    public void Operations_are_said_with_their_templates()
    {
        var rules = Rules(AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("GET", "/cart/{int}", null), new OperationPattern(null, null, "x")));
        Assert.Equal("[{\"method\":\"GET\",\"path\":\"/cart/{int}\"},{\"name\":\"x\"}]", rules["shop/web"]!["shop/cart"]![0]!["operations"]!.ToJsonString());
    }

    [Fact]
    public void Modes_are_of_those_that_are_governed_and_one_in_discover_has_none()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80").Allow("shop/web", "shop/api", "TCP/80").In("shop/web", Mode.Monitor).In("shop/cart", Mode.Protect);
        Assert.Equal("{\"shop/cart\":\"protect\",\"shop/web\":\"monitor\"}", Baseline(cluster, ExportAs.Current)["modes"]!.ToJsonString());
    }

    [Fact]
    public void Where_nothing_is_governed_nothing_is_written() => Assert.Empty(Export(new Cluster()).Files);

    [Fact]
    public void Trap123_a_thousand_services_are_ten_times_a_hundred() => Assert.InRange((double)Bytes(1_000) / Bytes(100), 9, 12);

    private static ExportResult Export(Cluster cluster, ExportAs exportAs = ExportAs.Protect) => Exporter.Export(new ExportRequest(cluster.Policy(), new ExportOptions { As = exportAs }));

    private static JsonNode Baseline(Cluster cluster, ExportAs exportAs = ExportAs.Protect) =>
        JsonNode.Parse(Export(cluster, exportAs).Files.Single(f => f.Path == "data.json").Content)!["baseline"]!;

    private static JsonNode Rules(Cluster cluster) => Baseline(cluster)["rules"]!;

    // The module is the same whatever the size.
    private static long Bytes(int services) => Exporter.Export(Nftables.Export.ScaleTests.Large(services, 10, FilterPlacement.Router)).Files.Single(f => f.Path == "data.json").Content.Length;
}
