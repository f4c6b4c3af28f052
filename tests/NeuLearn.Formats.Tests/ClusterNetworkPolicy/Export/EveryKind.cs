using NeuLearn.Formats.ClusterNetworkPolicy.Export;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Reading;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.ClusterNetworkPolicy.Export;

/// <summary>Clusters with all that the exporter tells apart, and what it makes of them.</summary>
internal static class EveryKind
{
    public static ExportResult ToClusterPolicies(this Cluster cluster, ExportOptions? options = null) =>
        new ClusterNetworkPolicyExporter().Export(new ExportRequest(cluster.Policy(), options ?? new ExportOptions()));

    /// <summary>The whole export as it is read back: it must be without an error.</summary>
    public static ClusterPolicySet Read(this ExportResult result)
    {
        var read = ClusterPolicySetReader.Read(ManifestSet.FromTexts(result.Files.Select(f => (Kubernetes.Export.Cluster.Text(f), f.Path))));
        Assert.Empty(read.Errors);
        return read;
    }

    public static ClusterPolicy Policy(this ExportResult result, string name) => result.Read().Policies.Single(p => p.Source.Policy == name);

    /// <summary>Every kind of peer at each end it can be at, each transport, ranges, denials and an operation.</summary>
    public static Cluster Cluster() => WithoutAgent()
        .Pod("shop/agent", "agent-1", "app=agent", "192.0.2.1", "n1", hostNetwork: true)
        .Allow("shop/agent", "shop/web", "TCP/9100")
        .Allow("shop/cart", "shop/agent", "TCP/9100");

    /// <summary>The same without pods on their node's network.</summary>
    public static Cluster WithoutAgent() => Kubernetes.Export.Cluster.WithDns()
        .App("shop/web", "shop/api", "shop/cart", "lab/web")
        .Node("n1", "192.0.2.1").Node("n2", "192.0.2.2")
        .Host("db01", "10.9.0.5,2001:db8::5")
        .Allow("shop/web", "shop/api", "TCP/8080,9000-9010", "http", new NeuLearn.Policy.OperationPattern("GET", "/items/{int}", null))
        .Allow("lab/web", "shop/api", "UDP/any")
        .Allow("shop/api", "shop/cart", "SCTP/3868")
        .Allow("shop/api", "host/db01", "TCP/5432")
        .Allow("host/db01", "shop/cart", "TCP/8080")
        .Allow("shop/web", "world", "TCP/443")
        .Allow("world", "shop/web", "TCP/443")
        .Allow("shop/web", "cidr/203.0.113.0/24", "TCP/80")
        .Allow("shop/web", "dns/api.example.com", "TCP/443")
        .Allow("node/*", "shop/web", "TCP/8081")
        .Allow("shop/cart", "node/*", "TCP/10250")
        .Allow("shop/web", "shop/cart", "ICMP/8/0")
        .Deny("shop/web", "shop/api", "TCP/9005")
        .Deny("lab/web", "shop/cart", "TCP/any")
        .Deny("shop/web", "cidr/203.0.113.64/26", "TCP/any")
        .Deny("cidr/198.51.100.0/24", "shop/web", "TCP/443");

    /// <summary>A service with more peers and ports than one object takes, and denials among them.</summary>
    public static Cluster Crowd()
    {
        var cluster = Kubernetes.Export.Cluster.WithDns().App("shop/api");
        for (var n = 0; n < 26; n++) cluster.App($"shop/c{n}").Allow($"shop/c{n}", "shop/api", $"TCP/{1000 + (10 * n)}");
        cluster.App("shop/many").Allow("shop/many", "shop/api", "TCP/" + string.Join(',', Enumerable.Range(0, 30).Select(i => 5000 + (2 * i))));
        return cluster.Deny("shop/many", "shop/api", "TCP/5004").Allow("shop/api", "host/db", "TCP/5432").Host("db", string.Join(',', Enumerable.Range(0, 30).Select(i => $"10.9.0.{2 * i}")));
    }
}
