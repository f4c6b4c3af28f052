using NeuLearn.Formats.Linkerd.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Linkerd.Export;

/// <summary>A mesh with all that the exporter tells apart, and what it makes of it.</summary>
internal static class LinkerdExports
{
    public static ExportResult ToLinkerd(this Cluster cluster, ExportOptions? options = null) => new LinkerdExporter().Export(new ExportRequest(cluster.Policy(), options ?? new ExportOptions()));

    /// <summary>A rule of every kind that is written, and some that are not.</summary>
    public static Cluster EveryKind() => Cluster.WithDns().Meshed("shop/web", "shop/cart", "shop/api", "shop/job", "pay/bank").Node("n1", "192.0.2.1").Host("db01", "10.9.0.5")
        .Pod("shop/twin", "twin-1", "app=twin", account: "shared").Pod("shop/other", "other-1", "app=other", account: "shared").Pod("pay/old", "old-1", "app=old")
        .Allow("shop/web", "shop/cart", "TCP/8080", "http", new OperationPattern("GET", "/cart/{int}", null), new OperationPattern("POST", "/a.b/{uuid}", null), new OperationPattern("GET", "/x", null))
        .Allow("shop/api", "shop/cart", "TCP/8080", "http").Allow("shop/web", "shop/job", "TCP/8000", "http")
        .Allow("shop/job", "shop/cart", "TCP/8080", "http", new OperationPattern("PUT", "/plain", null), new OperationPattern(null, "/cart/{hex}", null))
        .Allow("shop/twin", "shop/cart", "TCP/81").Allow("pay/old", "shop/cart", "TCP/82")
        .Allow("shop/web", "shop/api", "TCP/50051", "grpc", new OperationPattern(null, "/shop.Api/Get", null)).Allow("shop/web", "shop/api", "TCP/6379", "redis")
        .Allow("shop/web", "pay/bank", "TCP/8000-8010,9000").Allow("shop/job", "pay/bank", "TCP/20000-30000")
        .Allow("shop/api", "shop/web", "ICMP/8/0").Allow("shop/web", "shop/api", "UDP/514").Allow("shop/cart", "host/db01", "TCP/5432", "postgresql")
        .Allow("world", "shop/web", "TCP/443", "tls").Allow("cidr/198.51.100.0/24", "shop/web", "TCP/25").Allow("node/n1", "shop/web", "TCP/8081").Allow("host/db01", "shop/web", "TCP/26")
        .Allow("shop/web", "dns/api.example.com", "TCP/443", "tls").Allow("shop/api", "pay/bank", "TCP/any").Allow("shop/web", "shop/job", "UDP/99")
        .Deny("shop/api", "pay/bank", "TCP/22").Deny("cidr/198.51.100.7/32", "shop/web", "TCP/any").Deny("shop/api", "shop/cart", "TCP/8080", "http", new OperationPattern("DELETE", "/x", null));
}
