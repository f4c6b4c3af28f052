using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Istio.Export;

/// <summary>Trap 104: what is denied, and where that cannot be said.</summary>
public sealed class IstioDenyTests
{
    private static Cluster Shop() => new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80-90");

    private static IEnumerable<string> Losses(ExportResult result) => result.Losses.Losses.Where(l => l.Element == LossElement.Action).Select(l => LossWords.Of(l.Effect));

    [Fact]
    public void A_denial_is_a_policy_beside_the_one_that_allows()
    {
        var result = Shop().Deny("shop/web", "shop/cart", "TCP/85").ToIstio();
        Assert.Equal(["shop/nl-cart-deny.yaml", "shop/nl-cart.yaml", "shop/nl-web.yaml"], result.Files.Select(f => f.Path));
        Assert.Contains("  action: DENY\n", result.File("shop/nl-cart-deny.yaml"), StringComparison.Ordinal);
        Assert.Equal("- from: - source: principals: - cluster.local/ns/shop/sa/web to: - operation: ports: - \"85\"", result.Rules("shop/nl-cart-deny.yaml"));
        Assert.Empty(result.Losses.Losses);
    }

    [Fact]
    public void A_denial_of_requests_is_said_where_the_port_carries_nothing_else()
    {
        var delete = new OperationPattern("DELETE", "/a", null);
        var http = new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80", "http").Deny("shop/web", "shop/cart", "TCP/80", "http", delete).ToIstio();
        Assert.Contains("methods: - DELETE paths: - \"/a\"", http.Rules("shop/nl-cart-deny.yaml"), StringComparison.Ordinal);
        Assert.Empty(http.Losses.Losses);
    }

    [Fact]
    public void T115_a_denial_of_requests_on_a_port_that_carries_more_would_stop_too_much_and_is_named()
    {
        var result = Shop().Deny("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("DELETE", "/a", null)).ToIstio();
        Assert.DoesNotContain(result.Files, f => f.Path.Contains("deny", StringComparison.Ordinal));
        Assert.Equal(["omitted"], Losses(result));
    }

    [Fact]
    public void A_denial_of_a_path_template_is_never_widened()
    {
        var result = new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("GET", "/a/x", null), new OperationPattern("GET", "/a/{int}", null))
            .Deny("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("GET", "/a/{int}", null)).ToIstio();
        Assert.DoesNotContain(result.Files, f => f.Path.Contains("deny", StringComparison.Ordinal));
        Assert.Equal(["omitted"], Losses(result));
    }

    [Fact]
    public void A_denial_of_one_who_shares_an_account_is_taken_out_and_named_where_the_other_may()
    {
        var cluster = new Cluster().Pod("shop/a", "a-1", "app=a", account: "x").Pod("shop/b", "b-1", "app=b", account: "x").Meshed("shop/cart")
            .Allow("shop/a", "shop/cart", "TCP/80").Deny("shop/a", "shop/cart", "TCP/80");
        var alone = cluster.ToIstio();
        Assert.Equal(["shop/nl-a.yaml", "shop/nl-cart.yaml"], alone.Files.Select(f => f.Path));
        Assert.Equal("", alone.Rules("shop/nl-cart.yaml"));
        Assert.Empty(Losses(alone));
        Assert.Equal(["omitted"], Losses(cluster.Allow("shop/b", "shop/cart", "TCP/80").ToIstio()));
    }

    [Fact]
    public void More_ports_than_can_be_listed_are_those_that_are_not_denied_and_what_that_opens_is_named()
    {
        var one = new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/any").Deny("shop/web", "shop/cart", "TCP/22-23").ToIstio();
        Assert.Contains("ports: - \"22\" - \"23\"", one.Rules("shop/nl-cart-deny.yaml"), StringComparison.Ordinal);
        var many = new Cluster().Meshed("shop/web", "shop/cart").Allow("shop/web", "shop/cart", "TCP/any").Deny("shop/web", "shop/cart", "TCP/20000-30000").ToIstio();
        Assert.Equal(["omitted"], Losses(many));
    }

    [Fact]
    public void What_is_not_judged_is_not_denied_and_named()
    {
        var result = Shop().Host("db01", "10.9.0.5").Deny("shop/web", "shop/cart", "UDP/53").Deny("shop/web", "world", "TCP/any").Deny("shop/web", "host/db01", "TCP/1").ToIstio();
        Assert.Equal(["omitted", "omitted", "omitted"], Losses(result));
    }
}
