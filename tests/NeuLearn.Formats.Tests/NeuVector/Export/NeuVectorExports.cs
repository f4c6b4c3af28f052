using NeuLearn.Formats.NeuVector.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.NeuVector.Export;

/// <summary>Clusters with all that the exporter tells apart, and what it makes of them.</summary>
internal static class NeuVectorExports
{
    public static ExportResult ToNeuVector(this Cluster cluster, ExportOptions? options = null) => new NeuVectorExporter().Export(new ExportRequest(cluster.Policy(), options ?? new ExportOptions()));

    /// <summary>The text of one file.</summary>
    public static string File(this ExportResult result, string path) => Cluster.Text(result.Files.Single(f => f.Path == path));

    /// <summary>Every kind of peer at each end it can be at, each transport, applications, ranges and denials.</summary>
    public static Cluster EveryKind() => Cluster.WithDns().App("shop/web", "shop/api", "shop/cart", "lab/web")
        .Node("n1", "192.0.2.1").Node("n2", "192.0.2.2").Host("db01", "10.9.0.5,2001:db8::5").Pod("shop/agent", "agent-x1", "app=agent", "192.0.2.1", "n1", hostNetwork: true)
        .Allow("shop/web", "shop/api", "TCP/8080,9000-9010", "http", new OperationPattern("GET", "/items/{int}", null)).Allow("lab/web", "shop/api", "UDP/any")
        .Allow("shop/web", "shop/cart", "TCP/6379", "redis").Allow("shop/api", "shop/cart", "TCP/5672", "amqp").Allow("shop/api", "shop/cart", "SCTP/3868")
        .Allow("shop/api", "host/db01", "TCP/5432", "postgresql").Allow("host/db01", "shop/cart", "TCP/8080")
        .Allow("shop/web", "world", "TCP/443", "tls").Allow("world", "shop/web", "TCP/443", "tls").Allow("shop/web", "cidr/203.0.113.0/24", "TCP/80").Allow("shop/web", "cidr/2001:db8:1::/48", "TCP/80")
        .Allow("shop/web", "dns/api.example.com", "TCP/443", "tls").Allow("shop/web", "dns/*.cdn.example.com", "TCP/443")
        .Allow("node/*", "shop/web", "TCP/8081").Allow("shop/cart", "node/n1", "TCP/10250", "tls").Allow("shop/agent", "shop/web", "TCP/9100").Allow("shop/cart", "shop/agent", "TCP/9100")
        .Allow("shop/web", "shop/cart", "ICMP/8/0").Allow("shop/web", "shop/cart", "ICMPv6/128/0")
        .Deny("shop/web", "shop/api", "TCP/9005").Deny("lab/web", "shop/cart", "TCP/any").Deny("shop/web", "cidr/203.0.113.64/26", "TCP/any").Deny("cidr/198.51.100.0/24", "shop/web", "TCP/443")
        .Deny("shop/api", "shop/cart", "TCP/5672", "http").Deny("node/n2", "shop/web", "TCP/8081");

    /// <summary>The same without pods on their node's network, which stand for the nodes they are on.</summary>
    public static Cluster WithoutAgent() => Cluster.WithDns().App("shop/web", "shop/api", "shop/cart", "lab/web", "shop/left").Node("n1", "192.0.2.1").Host("db01", "10.9.0.5")
        .Allow("shop/web", "shop/api", "TCP/8080,9000-9010", "http").Allow("lab/web", "shop/api", "UDP/any").Allow("shop/web", "shop/cart", "TCP/6379", "redis").Allow("shop/api", "shop/cart", "TCP/5672", "amqp")
        .Allow("shop/api", "host/db01", "TCP/5432", "postgresql").Allow("host/db01", "shop/cart", "TCP/8080").Allow("shop/web", "world", "TCP/443", "tls").Allow("cidr/203.0.113.0/24", "shop/web", "TCP/80")
        .Allow("shop/web", "dns/api.example.com", "TCP/444", "tls").Allow("node/*", "shop/web", "TCP/8081").Allow("shop/web", "shop/cart", "ICMP/8/0")
        .Deny("shop/web", "shop/api", "TCP/9005").Deny("lab/web", "shop/cart", "TCP/any").Deny("cidr/203.0.113.64/26", "shop/web", "TCP/any").Deny("shop/api", "shop/cart", "TCP/5672", "http");
}
