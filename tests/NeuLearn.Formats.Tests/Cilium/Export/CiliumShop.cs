using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Cilium.Export;

/// <summary>A shop put together by hand.</summary>
internal static class CiliumShop
{
    /// <summary>A rule of every kind that can be said exactly.</summary>
    public static Cluster EveryKind() => Cluster.WithDns().App("shop/web", "shop/cart", "shop/api", "shop/job", "pay/bank").Node("n1", "192.0.2.1").Host("db01", "10.9.0.5")
        .Dns("shop/cart", "pay/bank", "shop/job").Allow("shop/job", "shop/cart", "TCP/81")
        .Allow("shop/web", "shop/cart", "TCP/8080", "http", new OperationPattern("GET", "/cart/{int}", null), new OperationPattern("POST", "/a.b/{uuid}", null), new OperationPattern(null, "/x", null))
        .Allow("shop/api", "shop/cart", "TCP/8080", "http")
        .Allow("shop/web", "shop/api", "TCP/50051", "grpc", new OperationPattern(null, "/shop.Api/Get", null))
        .Allow("shop/web", "pay/bank", "TCP/8000-8010,9000")
        .Allow("shop/api", "shop/web", "ICMP/8/0").Allow("shop/web", "shop/api", "SCTP/3868").Allow("shop/cart", "host/db01", "TCP/5432", "postgresql")
        .Allow("world", "shop/web", "TCP/443").Allow("cidr/198.51.100.0/24", "shop/web", "TCP/25").Allow("cidr/192.0.2.8/32", "shop/web", "TCP/26").Allow("node/*", "shop/web", "TCP/8081")
        .Allow("shop/web", "dns/api.example.com", "TCP/443", "tls").Allow("shop/web", "kube-system/coredns", "UDP/53", "dns")
        .Allow("shop/api", "world", "UDP/123").Allow("shop/api", "pay/bank", "TCP/any")
        .Deny("shop/api", "pay/bank", "TCP/22").Deny("cidr/198.51.100.7/32", "shop/web", "TCP/any");
}
