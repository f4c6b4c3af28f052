using NeuLearn.Formats.Cedar.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Nftables.Export;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Cedar.Export;

/// <summary>What a policy looks like, and what is said of it.</summary>
public sealed class PolicyTextTests
{
    private static readonly CedarExporter Exporter = new();

    [Fact]
    public void A_learned_shop_is_exported_as_recorded() => GoldenFile.Check("shop.txt", ExportText.Of(Exporter, LearnedShop.Policy()));

    [Fact]
    public void A_rule_of_every_kind_is_exported_as_recorded() => GoldenFile.Check("everything.txt", ExportText.Of(Exporter, RequestedShop.Everything().Policy()));

    [Fact]
    public void What_rules_of_every_kind_lose_is_as_recorded() => GoldenFile.Check("everything.loss.json", ExportText.Losses(Exporter, RequestedShop.Everything().Policy()));

    [Fact]
    public void The_order_of_rules_does_not_matter() =>
        Assert.Equal(ExportText.Of(Exporter, RequestedShop.Everything().Policy()), ExportText.Of(Exporter, RequestedShop.Everything().Policy(reversed: true)));

    [Theory]
    [InlineData("TCP/8080", "context.transport == \"TCP\" &&\n  context.port == 8080")]
    [InlineData("TCP/80,8000-8010", "context.transport == \"TCP\" &&\n  (context.port == 80 || (context.port >= 8000 && context.port <= 8010))")]
    [InlineData("UDP/any", "context.transport == \"UDP\"")]
    [InlineData("ICMP/8/0", "context.transport == \"ICMP\" &&\n  context.port == 2048")]
    [InlineData("ICMPv6/any", "context.transport == \"ICMPv6\"")]
    [InlineData("47/any", "context.transport == \"47\"")]
    [InlineData("SCTP/3868", "context.transport == \"SCTP\" &&\n  context.port == 3868")]
    public void P31_every_transport_is_said_and_nothing_is_lost(string ports, string written)
    {
        var result = AddressedShop.Create().Allow("shop/web", "shop/cart", ports).ToCedar();
        Assert.Equal($"permit (principal == Service::\"shop/web\", action == Action::\"connect\", resource == Service::\"shop/cart\")\nwhen {{\n  {written}\n}};", Assert.Single(result.Policies()));
        Assert.Empty(result.Losses.Losses);
    }

    [Theory]
    [InlineData("host/db01", "principal == Host::\"db01\"")]
    [InlineData("node/n1", "principal == Node::\"n1\"")]
    [InlineData("node/*", "principal is Node")]
    [InlineData("dns/api.example.com", "principal.name == \"api.example.com\"")]
    [InlineData("dns/*.example.com", "principal.name like \"*.example.com\" && !(principal.name like \"*.*.example.com\")")]
    [InlineData("cidr/203.0.113.0/24", "principal.address.isInRange(ip(\"203.0.113.0/24\"))")]
    [InlineData("world", "principal.address.isInRange(ip(\"fc00::/7\"))")]
    public void Every_kind_of_peer_is_said_and_nothing_is_lost(string client, string written)
    {
        var result = AddressedShop.Create().Allow(client, "shop/cart", "TCP/80").ToCedar();
        Assert.Contains(written, Assert.Single(result.Policies()), StringComparison.Ordinal);
        Assert.Empty(result.Losses.Losses);
    }

    [Fact]
    public void What_varies_in_a_path_is_any_one_segment_and_strict_leaves_it_out()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("GET", "/cart/{int}", null), new OperationPattern(null, "/plain", null));
        var policy = Assert.Single(cluster.ToCedar().Policies());
        Assert.Contains("context.path like \"/cart/*\" && !(context.path like \"*/*/*/*\")", policy, StringComparison.Ordinal);
        Assert.Equal(["operations wider"], Cluster.Of(cluster.ToCedar(), cluster.Find("shop/web", "shop/cart")));
        Assert.Contains("/cart/not-learned!", Assert.Single(cluster.ToCedar().Losses.Losses).Witness, StringComparison.Ordinal);
        var strict = cluster.ToCedar(new ExportOptions { Strict = true });
        Assert.DoesNotContain("/cart/", Assert.Single(strict.Policies()), StringComparison.Ordinal);
        Assert.Equal(["operations omitted"], Cluster.Of(strict, cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void A_denial_forbids_where_it_can_be_said_and_is_taken_out_else()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("GET", "/a/{int}", null), new OperationPattern("PUT", "/b", null))
            .Deny("world", "shop/cart", "TCP/any").Deny("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("GET", "/a/{int}", null));
        var result = cluster.ToCedar();
        var forbid = Assert.Single(result.Policies(), p => p.StartsWith("forbid", StringComparison.Ordinal));
        Assert.EndsWith("unless { principal in Mode::\"monitor\" || resource in Mode::\"monitor\" };", forbid, StringComparison.Ordinal);
        Assert.Contains(result.Losses.Losses, l => l.Instead.StartsWith("not denied", StringComparison.Ordinal));
    }

    [Fact]
    public void A_service_in_monitor_is_in_another_mode_and_one_in_discover_in_none()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80").Allow("shop/web", "shop/api", "TCP/80").In("shop/web", Mode.Monitor).In("shop/cart", Mode.Protect);
        var entities = cluster.ToCedar(new ExportOptions { As = ExportAs.Current }).Text("entities.json");
        Assert.Matches("(?s)shop/cart.*protect.*shop/web.*monitor", entities);
        Assert.DoesNotContain("shop/api", entities, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_ends_a_quote_or_begins_a_star()
    {
        var policy = Assert.Single(AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("*\"\\\n", "/*é/{int}", null)).ToCedar().Policies());
        Assert.Contains("context.method == \"*\\\"\\\\\\u{a}\"", policy, StringComparison.Ordinal);
        Assert.Contains("like \"/\\*\\u{e9}/*\"", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_governed_nothing_is_written() => Assert.Empty(new Cluster().ToCedar().Files);

    [Fact]
    public void Trap123_two_thousand_services_are_ten_times_two_hundred() => Assert.InRange((double)Bytes(1_000) / Bytes(100), 9, 12);

    private static long Bytes(int services) => Exporter.Export(Nftables.Export.ScaleTests.Large(services, 10, FilterPlacement.Router)).Files.Sum(f => (long)f.Content.Length);
}
