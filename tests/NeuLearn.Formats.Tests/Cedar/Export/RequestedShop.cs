using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Nftables.Export;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Cedar.Export;

/// <summary>A shop for platforms that are asked about each request: every kind of peer, transport and request, some of them denied.</summary>
internal static class RequestedShop
{
    public static Cluster Everything() => AddressedShop.Everything()
        .Allow("shop/web", "shop/api", "TCP/8080", "http", new OperationPattern("GET", "/cart/{int}", null), new OperationPattern("POST", "/cart", null), new OperationPattern(null, "/v1/{uuid}/items/{date}", null))
        .Allow("shop/cart", "shop/api", "TCP/8080", "http", new OperationPattern("GET", "/\"odd\"*\\path", null))
        .Allow("shop/cart", "shop/web", "TCP/8080", "http", new OperationPattern("PUT", "/plain", null))
        .Allow("shop/api", "shop/cart", "TCP/50051", "grpc", new OperationPattern(null, "/shop.Api/Get", null))
        .Allow("shop/web", "host/db01", "UDP/53", "dns", new OperationPattern("A", null, "db.example.com"), new OperationPattern(null, null, "example.com"))
        .Allow("shop/api", "host/db01", "TCP/6379", "redis", new OperationPattern("GET", null, null))
        .Deny("shop/web", "shop/api", "TCP/8080", "http", new OperationPattern("POST", "/cart", null))
        .Deny("shop/web", "shop/cart", "TCP/8080", "tls")
        .Deny("cidr/198.51.100.0/24", "shop/web", "TCP/443")
        .Deny("shop/cart", "shop/api", "TCP/8080", "http", new OperationPattern("GET", "/admin/{int}", null));
}
