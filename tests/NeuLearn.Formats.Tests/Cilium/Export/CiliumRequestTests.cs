using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;
using static NeuLearn.Formats.Tests.Cilium.Export.CiliumTest;

namespace NeuLearn.Formats.Tests.Cilium.Export;

/// <summary>Traps 81, 109 and 112: requests, lookups, and when neither can be said.</summary>
public sealed class CiliumRequestTests
{
    private static readonly OperationPattern GetCart = new("GET", "/cart/{int}", null);

    private static Cluster Shop(string ports = "TCP/8080", string application = "http", params OperationPattern[] operations) =>
        new Cluster().App("shop/web", "shop/cart").Allow("shop/web", "shop/cart", ports, application, operations);

    [Fact]
    public void Requests_are_checked_once_by_the_server()
    {
        var cluster = Shop(operations: GetCart);
        var result = cluster.ToCilium();
        Assert.EndsWith("rules: http: - method: GET path: \"/cart/[0-9]+(\\\\?[!-~]*)?\"", Flat(result, "nl-cart", "ingress"), StringComparison.Ordinal);
        Assert.DoesNotContain("rules", Flat(result, "nl-web", "egress"), StringComparison.Ordinal);
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.Contains(result.Notes, n => n.Contains("403", StringComparison.Ordinal));
    }

    [Fact]
    public void And_by_the_client_where_the_server_has_no_policy()
    {
        var result = new Cluster().App("shop/web").Host("db01", "10.9.0.5").Allow("shop/web", "host/db01", "TCP/9200", "http", GetCart).ToCilium();
        Assert.Contains("rules: http:", Flat(result, "nl-web", "egress"), StringComparison.Ordinal);
        var alone = Shop(operations: GetCart).ToCilium(new ExportOptions { Services = new HashSet<Peer> { Peer.Parse("shop/web") } });
        Assert.Contains("rules: http:", Flat(alone, "nl-web", "egress"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_application_without_operations_is_any_request_of_it()
    {
        var cluster = Shop();
        var result = cluster.ToCilium();
        Assert.EndsWith("rules: http: - {}", Flat(result, "nl-cart", "ingress"), StringComparison.Ordinal);
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void Calls_of_gRPC_are_posts_to_their_paths_and_any_post_is_a_loss()
    {
        var cluster = Shop("TCP/50051", "grpc", new OperationPattern(null, "/shop.Cart/Add", null));
        var result = cluster.ToCilium();
        Assert.EndsWith("rules: http: - method: POST path: \"/shop\\\\.Cart/Add(\\\\?[!-~]*)?\"", Flat(result, "nl-cart", "ingress"), StringComparison.Ordinal);
        Assert.Equal(["application wider"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.Equal("shop/web -> shop/cart TCP/50051 http POST /shop.Cart/Add", Assert.Single(result.Losses.Losses, l => l.Rule is not null).Witness);
    }

    [Fact]
    public void Of_other_applications_the_whole_port_is_open_and_that_is_a_loss()
    {
        var cluster = Shop("TCP/6379", "redis", new OperationPattern("GET", null, null));
        var result = cluster.ToCilium();
        Assert.Equal(["application wider", "operations wider"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        Assert.DoesNotContain("rules", Flat(result, "nl-cart", "ingress"), StringComparison.Ordinal);
        Assert.Equal("- {}", Flat(cluster.Export(strict: true), "nl-cart", "ingress"));
    }

    [Fact]
    public void A_port_on_which_something_else_passes_is_not_seen_into_and_the_application_keeps_running()
    {
        var cluster = Shop(operations: GetCart).Allow("shop/web", "shop/cart", "TCP/8000-9000", "redis");
        var result = cluster.ToCilium();
        Assert.DoesNotContain("rules", Flat(result, "nl-cart", "ingress"), StringComparison.Ordinal);
        var rule = cluster.Policy().Rules.Single(r => r.Application == "http");
        Assert.Equal(["application wider", "operations wider"], Cluster.Of(result, rule));
        Assert.Contains(result.Losses.Losses, l => l.Rule == rule.Id && l.Instead.Contains("something else passes", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_clients_ports_and_transports_do_not_matter_but_all_that_is_outside_is_one()
    {
        var cluster = Shop(operations: GetCart).App("shop/api").Allow("shop/api", "shop/cart", "TCP/8080", "redis").Allow("shop/web", "shop/cart", "UDP/8080").Allow("shop/web", "shop/cart", "TCP/8081")
            .Allow("world", "shop/cart", "TCP/80", "http").Allow("cidr/203.0.113.0/24", "shop/cart", "TCP/80", "tls");
        var result = cluster.ToCilium();
        Assert.Contains("rules: http: - method: GET", Flat(result, "nl-cart", "ingress"), StringComparison.Ordinal);
        Assert.Equal(["application wider"], Cluster.Of(result, cluster.Find("world", "shop/cart")));
        Assert.Empty(Cluster.Of(result, cluster.Policy().Rules.Single(r => r.Operations.Count > 0)));
    }

    [Fact]
    public void Small_ranges_are_single_ports_and_large_ones_and_too_many_are_not_seen_into()
    {
        Assert.Equal(11, Flat(Shop("TCP/8000-8010").ToCilium(), "nl-cart", "ingress").Split("port:").Length - 1);
        Assert.Contains("rules", Flat(Shop("TCP/8000-8010").ToCilium(), "nl-cart", "ingress"), StringComparison.Ordinal);
        var large = Shop("TCP/8000-8100");
        Assert.Equal(["application wider"], Cluster.Of(large.ToCilium(), large.Find("shop/web", "shop/cart")));
        var many = new Cluster().App("shop/web", "shop/cart");
        for (var port = 1; port <= 50; port++) many.Allow("shop/web", "shop/cart", $"TCP/{port}", "http");
        var result = many.ToCilium();
        Assert.Equal(10, result.Losses.Losses.Count(l => l.Rule is not null));
        Assert.Contains("rules: http: - {}", Flat(result, "nl-cart", "ingress"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_cannot_be_said_exactly_is_a_loss_with_a_path_too_much_and_left_out_when_strict()
    {
        var cluster = Shop(operations: [GetCart, new OperationPattern("GET", "/key/{hex}", null)]);
        var loss = Assert.Single(cluster.ToCilium().Losses.Losses, l => l.Rule is not null);
        Assert.Equal((LossElement.Operations, LossEffect.Wider, "shop/web -> shop/cart TCP/8080 GET /key/abcdefabcdef"), (loss.Element, loss.Effect, loss.Witness));
        var strict = cluster.Export(strict: true);
        Assert.DoesNotContain("key", Flat(strict, "nl-cart", "ingress"), StringComparison.Ordinal);
        Assert.Contains("/cart/", Flat(strict, "nl-cart", "ingress"), StringComparison.Ordinal);
        Assert.Equal(["operations omitted"], Cluster.Of(strict, cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void HTTP_over_UDP_is_open_with_a_loss()
    {
        var cluster = Shop("UDP/443");
        Assert.Equal(["application wider"], Cluster.Of(cluster.ToCilium(), cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void Lookups_are_named_at_the_client_and_plain_at_the_server()
    {
        var cluster = Cluster.WithDns().App("shop/web").Allow("shop/web", "kube-system/coredns", "UDP/53", "dns", new OperationPattern(null, null, "cart.shop.svc.cluster.local"))
            .Allow("shop/web", "kube-system/coredns", "TCP/53", "dns");
        var result = cluster.ToCilium();
        var egress = Flat(result, "nl-web", "egress");
        Assert.Contains("- ports: - port: \"53\" protocol: UDP rules: dns: - matchName: cart.shop.svc.cluster.local", egress, StringComparison.Ordinal);
        Assert.Contains("- ports: - port: \"53\" protocol: TCP rules: dns: - matchPattern: \"*\"", egress, StringComparison.Ordinal);
        Assert.DoesNotContain("rules", Flat(result, "nl-coredns", "ingress"), StringComparison.Ordinal);
        Assert.Empty(result.Losses.Losses);
    }

    [Fact]
    public void Lookups_of_a_client_without_a_policy_cannot_be_named()
    {
        var cluster = Cluster.WithDns().App("shop/web").Allow("world", "kube-system/coredns", "UDP/53", "dns");
        Assert.Equal(["application wider"], Cluster.Of(cluster.ToCilium(), cluster.Find("world", "kube-system/coredns")));
    }

    [Fact]
    public void Trap109_a_server_by_name_comes_with_lookups_through_the_proxy_and_those_of_its_name()
    {
        var cluster = Cluster.WithDns().App("shop/web").Allow("shop/web", "dns/api.example.com", "TCP/443")
            .Allow("shop/web", "kube-system/coredns", "UDP/53", "dns", new OperationPattern(null, null, "cart.shop"));
        var result = cluster.ToCilium();
        Assert.Contains("protocol: TCP rules: dns: - matchPattern: \"*\"", Flat(result, "nl-web", "egress"), StringComparison.Ordinal);
        Assert.Contains("protocol: UDP rules: dns: - matchName: api.example.com - matchName: cart.shop", Flat(result, "nl-web", "egress"), StringComparison.Ordinal);
        Assert.Equal(["operations wider"], Cluster.Of(result, cluster.Find("shop/web", "kube-system/coredns")));
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "dns/api.example.com")));
        Assert.Equal(["server narrower"], Cluster.Of(cluster.Export(strict: true), cluster.Find("shop/web", "dns/api.example.com")));
    }

    [Fact]
    public void Trap109_lookups_without_an_application_are_seen_into_when_names_are_learned_from_them()
    {
        var cluster = Cluster.WithDns().App("shop/web").Dns("shop/web").Allow("shop/web", "dns/api.example.com", "TCP/443");
        var result = cluster.ToCilium();
        Assert.Contains("rules: dns: - matchPattern: \"*\"", Flat(result, "nl-web", "egress"), StringComparison.Ordinal);
        Assert.Equal(["application narrower"], Cluster.Of(result, cluster.Policy().Rules.First(r => r.Server.Namespace == "kube-system")));
        Assert.DoesNotContain("rules", Flat(Cluster.WithDns().App("shop/web").Dns("shop/web").ToCilium(), "nl-web", "egress"), StringComparison.Ordinal);
    }

    [Fact]
    public void Trap109_a_name_nobody_looks_up_is_reported()
    {
        var cluster = new Cluster().App("shop/web").Allow("shop/web", "dns/api.example.com", "TCP/443");
        var loss = Assert.Single(cluster.ToCilium().Losses.Losses, l => l.Rule is not null);
        Assert.Equal((LossElement.Server, LossEffect.Narrower), (loss.Element, loss.Effect));
        Assert.Contains("is ever learned", loss.Instead, StringComparison.Ordinal);
    }
}
