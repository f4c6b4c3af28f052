using NeuLearn.Events;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Nftables.Export;

/// <summary>A shop whose services have addresses: web and cart of both families, api of IPv4, a host and a node.</summary>
internal static class AddressedShop
{
    public static Cluster Create() => new Cluster()
        .Pod("shop/web", "web-1", "app=web", "10.1.0.1,2001:db8:1::1")
        .Pod("shop/cart", "cart-1", "app=cart", "10.1.0.2,2001:db8:1::2")
        .Pod("shop/api", "api-1", "app=api", "10.1.0.3")
        .Host("db01", "10.9.0.5")
        .Node("n1", "192.0.2.1", "10.1.0.0/16");

    /// <summary>Every kind of peer, transport, action and address.</summary>
    public static Cluster Everything() => Create()
        .Add(new InventoryDocument { Networks = [new NamedNetwork("api.example.com", [Cidr.Parse("203.0.113.64/31"), Cidr.Parse("2001:db8:99::/48")])] })
        .Pod("shop/agent", "agent-1", "app=agent", "192.0.2.1", node: "n1", hostNetwork: true)
        .Allow("shop/web", "shop/cart", "TCP/8080,9000-9010", "http")
        .Allow("shop/web", "shop/api", "UDP/5000")
        .Allow("shop/api", "shop/web", "SCTP/3868")
        .Allow("shop/cart", "host/db01", "TCP/5432")
        .Allow("host/db01", "shop/cart", "47/any")
        .Allow("node/*", "shop/web", "TCP/8081")
        .Allow("node/n1", "shop/api", "TCP/any")
        .Allow("world", "shop/web", "TCP/443")
        .Allow("shop/web", "cidr/203.0.113.0/24", "UDP/123")
        .Allow("shop/cart", "cidr/2001:db8:50::/48", "TCP/443")
        .Allow("shop/web", "shop/cart", "ICMP/8/0")
        .Allow("shop/cart", "shop/web", "ICMPv6/128/0,3/0-3/255")
        .Allow("shop/api", "shop/agent", "TCP/9100")
        .Allow("shop/web", "dns/api.example.com", "TCP/443")
        .Deny("shop/web", "shop/cart", "TCP/9005")
        .Deny("world", "shop/web", "UDP/any");
}
