using System.Text;
using NeuLearn.Formats.AwsSecurityGroup.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Nftables.Export;
using NeuLearn.Learning;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.AwsSecurityGroup.Export;

/// <summary>What a file looks like, and what is said of a policy.</summary>
public sealed class ObjectShapeTests
{
    [Fact]
    public void A_learned_shop_is_exported_as_recorded() =>
        GoldenFile.Check("shop.txt", All(new AwsSecurityGroupExporter().Export(new ExportRequest(LearnedShop.Policy(), new ExportOptions()))));

    [Fact]
    public void What_a_learned_shop_loses_is_as_recorded() =>
        GoldenFile.Check("shop.loss.json", new AwsSecurityGroupExporter().Export(new ExportRequest(LearnedShop.Policy(), new ExportOptions())).Losses.ToUtf8());

    [Fact]
    public void The_order_of_rules_does_not_matter_and_exporting_twice_gives_the_same()
    {
        var cluster = AddressedShop.Everything();
        Assert.Equal(All(cluster.ToSecurityGroups()), All(cluster.ToSecurityGroups()));
        Assert.Equal(All(cluster.ToSecurityGroups()), All(new AwsSecurityGroupExporter().Export(new ExportRequest(cluster.Policy(reversed: true), new ExportOptions()))));
    }

    [Theory]
    [InlineData("TCP/80,8000-8010", "tcp 8000-8010 nl-shop-web", "tcp 80-80 nl-shop-web")]
    [InlineData("UDP/any", "udp 1-65535 nl-shop-web")]
    [InlineData("ICMP/8/0", "icmp 8-0 nl-shop-web")]
    [InlineData("ICMP/3/0-3/255", "icmp 3--1 nl-shop-web")]
    [InlineData("ICMP/any", "icmp -1--1 nl-shop-web")]
    [InlineData("ICMPv6/128/0", "icmpv6 128-0 nl-shop-web")]
    [InlineData("47/any", "47 nl-shop-web")]
    [InlineData("SCTP/any", "132 nl-shop-web")]
    public void P31_every_transport_is_said_at_both_ends_and_nothing_is_lost(string ports, params string[] written)
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", ports);
        var result = cluster.ToSecurityGroups();
        Assert.Equal(written, result.Rules("nl-shop-cart"));
        Assert.Equal(written.Select(w => w.Replace("web", "cart", StringComparison.Ordinal)), result.Rules("nl-shop-web", "egress"));
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void Ports_of_SCTP_are_all_of_them_and_strict_leaves_them_out()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "SCTP/3868");
        Assert.Equal(["132 nl-shop-web"], cluster.ToSecurityGroups().Rules("nl-shop-cart"));
        Assert.Equal(["ports wider"], Cluster.Of(cluster.ToSecurityGroups(), cluster.Find("shop/web", "shop/cart")));
        var strict = cluster.ToSecurityGroups(new ExportOptions { Strict = true });
        Assert.Empty(strict.Rules("nl-shop-cart"));
        Assert.Equal(["ports omitted"], Cluster.Of(strict, cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void Rules_that_come_to_the_same_are_one_since_a_group_takes_none_twice()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80", "http").Allow("shop/web", "shop/cart", "TCP/80", "tls");
        var rule = Assert.Single(cluster.ToSecurityGroups().Resources("nl-shop-cart"));
        Assert.Equal(2, ((string)rule["description"]!).Split("shop/web to shop/cart").Length - 1);
    }

    [Fact]
    public void A_range_leaves_out_what_the_inventory_has_in_it_where_few_rules_do()
    {
        var cluster = AddressedShop.Create().Host("inside", "203.0.113.129").Allow("shop/web", "cidr/203.0.113.128/30", "TCP/443").Allow("world", "shop/web", "TCP/443");
        var result = cluster.ToSecurityGroups();
        Assert.Equal(["tcp 443-443 203.0.113.128/32", "tcp 443-443 203.0.113.130/31"], result.Rules("nl-shop-web", "egress"));
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "cidr/203.0.113.128/30")));
        Assert.Equal(["tcp 443-443 ::/0", "tcp 443-443 0.0.0.0/0"], result.Rules("nl-shop-web"));
        Assert.Equal(["client wider"], Cluster.Of(result, cluster.Find("world", "shop/web")));
    }

    [Fact]
    public void A_peer_without_a_group_is_its_addresses_and_a_service_without_any_still_has_a_group()
    {
        var cluster = AddressedShop.Create().Pod("shop/agent", "agent-1", "app=agent", "192.0.2.1", node: "n1", hostNetwork: true).App("shop/bare")
            .Allow("shop/agent", "shop/api", "TCP/80").Allow("shop/bare", "shop/api", "TCP/80");
        var result = cluster.ToSecurityGroups();
        Assert.Equal(["tcp 80-80 192.0.2.1/32", "tcp 80-80 nl-shop-bare"], result.Rules("nl-shop-api"));
        Assert.DoesNotContain(result.Files, f => f.Path == "nl-shop-agent.tf.json");
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/bare", "shop/api")));
    }

    [Fact]
    public void Denials_are_taken_out_of_what_is_allowed_and_monitor_cannot_be_said()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/8000-8010").Deny("shop/web", "shop/cart", "TCP/8005").In("shop/web", Mode.Monitor).In("shop/cart", Mode.Protect);
        Assert.Equal(["tcp 8000-8004 nl-shop-web", "tcp 8006-8010 nl-shop-web"], cluster.ToSecurityGroups().Rules("nl-shop-cart"));
        var current = cluster.ToSecurityGroups(new ExportOptions { As = ExportAs.Current });
        Assert.Equal(["nl-shop-cart.tf.json", "variables.tf.json"], current.Files.Select(f => f.Path));
        Assert.Contains("mode omitted", Cluster.OfService(current, "shop/web"));
        Assert.Contains("tcp 8000-8004 10.1.0.1/32", current.Rules("nl-shop-cart"));
        Assert.Empty(cluster.ToSecurityGroups(new ExportOptions { As = ExportAs.Monitor }).Files);
    }

    [Fact]
    public void Names_are_plain_no_two_services_share_one_and_no_text_begins_a_template()
    {
        var cluster = new Cluster().Pod("a-b/c", "c-1", "app=c", "10.0.0.1").Pod("a/b-c", "b-1", "app=b", "10.0.0.2").Host("x.y", "10.0.0.3").Host("${evil}", "10.0.0.4")
            .Allow("a-b/c", "a/b-c", "TCP/1", "${evil}").Allow("a/b-c", "host/x.y", "TCP/1").Allow("host/${evil}", "a/b-c", "TCP/2");
        var result = cluster.ToSecurityGroups();
        var paths = result.Files.Select(f => f.Path).ToList();
        Assert.Equal(4, paths.Distinct().Count());
        Assert.All(paths, p => Assert.Matches("^[a-z][A-Za-z0-9-]*\\.tf\\.json$", p));
        Assert.DoesNotContain("evil}", string.Concat(result.Files.Select(Cluster.Text)), StringComparison.Ordinal);
        Assert.Contains("tcp 2-2 10.0.0.4/32", result.Rules("nl-a-b-c", "ingress").Concat(result.Rules(paths.Single(p => p.StartsWith("nl-a-b-c-", StringComparison.Ordinal))[..^".tf.json".Length])));
    }

    [Fact]
    public void Trap123_two_thousand_services_are_ten_times_two_hundred() => Assert.InRange((double)Bytes(2_000) / Bytes(200), 9, 12);

    [Fact]
    public void More_rules_than_a_group_takes_are_told()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/" + string.Join(',', Enumerable.Range(1, 61).Select(p => 2 * p)));
        Assert.Contains(cluster.ToSecurityGroups().Notes, n => n == "more than 60 rules a direction, which AWS takes only when asked: shop/cart, shop/web");
        Assert.DoesNotContain(AddressedShop.Everything().ToSecurityGroups().Notes, n => n.StartsWith("more than", StringComparison.Ordinal));
    }

    private static long Bytes(int services) => new AwsSecurityGroupExporter().Export(Nftables.Export.ScaleTests.Large(services, 10, FilterPlacement.Router)).Files.Sum(f => (long)f.Content.Length);

    private static string All(ExportResult result)
    {
        var text = new StringBuilder();
        foreach (var file in result.Files) text.Append("# ").Append(file.Path).Append('\n').Append(Cluster.Text(file));
        return text.AppendJoin('\n', result.Notes.Select(n => "# " + n)).Append('\n').ToString();
    }
}
