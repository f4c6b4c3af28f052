using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Istio.Export;

/// <summary>How clients are named: traps 28, 51, 59, 114.</summary>
public sealed class IstioClientTests
{
    private static (string From, IEnumerable<string> Losses) Written(Cluster cluster, string client, bool strict = false)
    {
        var result = cluster.Meshed("shop/cart").Allow(client, "shop/cart", "TCP/80").ToIstio(strict);
        var rules = result.Rules("shop/nl-cart.yaml");
        return (rules.Replace(" to: - operation: ports: - \"80\"", "", StringComparison.Ordinal), Cluster.Of(result, cluster.Find(client, "shop/cart")));
    }

    [Fact]
    public void A_service_is_its_account_in_its_namespace()
    {
        var (from, losses) = Written(new Cluster().Meshed("pay/bank"), "pay/bank");
        Assert.Equal("- from: - source: principals: - cluster.local/ns/pay/sa/bank", from);
        Assert.Empty(losses);
    }

    [Fact]
    public void A_service_that_runs_as_several_accounts_is_all_of_them() => Assert.Equal(
        "- from: - source: principals: - cluster.local/ns/pay/sa/a - cluster.local/ns/pay/sa/b",
        Written(new Cluster().Pod("pay/bank", "bank-1", "app=bank", account: "b").Pod("pay/bank", "bank-2", "app=bank", account: "a"), "pay/bank").From);

    [Fact]
    public void An_account_that_another_service_shares_is_wider_and_one_of_the_same_name_elsewhere_is_not()
    {
        var shared = new Cluster().Pod("pay/bank", "bank-1", "app=bank", account: "default").Pod("pay/safe", "safe-1", "app=safe", account: "default");
        Assert.Equal(["client wider"], Written(shared, "pay/bank").Losses);
        var apart = new Cluster().Pod("pay/bank", "bank-1", "app=bank", account: "default").Pod("lab/safe", "safe-1", "app=safe", account: "default");
        Assert.Empty(Written(apart, "pay/bank").Losses);
    }

    [Fact]
    public void A_service_whose_account_is_not_known_is_all_of_its_namespace_and_left_out_when_strict()
    {
        var (from, losses) = Written(new Cluster().App("pay/bank"), "pay/bank");
        Assert.Equal("- from: - source: namespaces: - pay", from);
        Assert.Equal(["client wider"], losses);
        var one = new Cluster().Pod("pay/bank", "bank-1", "app=bank", account: "bank").Pod("pay/bank", "bank-2", "app=bank");
        Assert.Equal("- from: - source: namespaces: - pay", Written(one, "pay/bank").From);
        Assert.Equal(("", "client omitted"), (Written(new Cluster().App("pay/bank"), "pay/bank", strict: true).From, Assert.Single(Written(new Cluster().App("pay/bank"), "pay/bank", strict: true).Losses)));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("a*")]
    [InlineData("a/b")]
    public void An_account_that_would_be_a_pattern_is_not_written(string account) =>
        Assert.Equal("- from: - source: namespaces: - pay", Written(new Cluster().Pod("pay/bank", "bank-1", "app=bank", account: account), "pay/bank").From);

    [Fact]
    public void Pods_on_their_nodes_network_are_known_by_its_addresses()
    {
        var (from, losses) = Written(new Cluster().Node("n1", "192.0.2.1").Pod("shop/agent", "agent-1", "app=agent", node: "n1", hostNetwork: true, account: "agent"), "shop/agent");
        Assert.Equal("- from: - source: ipBlocks: - \"192.0.2.1/32\"", from);
        Assert.Equal(["client wider"], losses);
    }

    [Theory]
    [InlineData("cidr/198.51.100.0/24", "- from: - source: ipBlocks: - \"198.51.100.0/24\"", "")]
    [InlineData("cidr/2001:db8::/32", "- from: - source: ipBlocks: - \"2001:db8::/32\"", "")]
    [InlineData("host/db01", "- from: - source: ipBlocks: - \"10.9.0.5/32\"", "")]
    [InlineData("node/n1", "- from: - source: ipBlocks: - \"192.0.2.1/32\"", "client narrower")]
    [InlineData("cidr/10.9.0.0/24", "- from: - source: ipBlocks: - \"10.9.0.0/24\" notIpBlocks: - \"10.9.0.5/32\"", "")]
    [InlineData("dns/api.example.com", "", "client omitted")]
    public void What_is_outside_is_known_by_address(string client, string from, string loss)
    {
        var (written, losses) = Written(new Cluster().Node("n1", "192.0.2.1").Host("db01", "10.9.0.5"), client);
        Assert.Equal(from, written);
        Assert.Equal(loss, string.Join(',', losses));
    }

    [Fact]
    public void P2_a_client_that_cannot_be_named_is_nobody_and_never_everybody()
    {
        var (from, losses) = Written(new Cluster(), "node/gone");
        Assert.Equal("", from);
        Assert.Equal(["client omitted"], losses);
    }
}
