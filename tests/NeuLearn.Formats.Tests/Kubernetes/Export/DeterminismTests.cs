using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Inventory;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>Trap 122, P11 and P28: one policy, one text; and that text on record.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] Hash = ["5d4f8c7b9", "6c8b7f9d54"];

    [Fact]
    public void What_was_learned_in_any_order_gives_the_same_bytes()
    {
        var (a, b) = (Learned(e => e), Learned(e => e.Reverse()));
        Assert.Equal(All(a), All(b));
    }

    [Fact]
    public void The_order_of_rules_does_not_matter_and_exporting_twice_gives_the_same()
    {
        var cluster = Cluster.WithDns().App("shop/web", "shop/cart", "shop/api").Allow("shop/web", "shop/cart", "TCP/80").Allow("shop/web", "shop/api", "TCP/80", "http").Deny("shop/api", "shop/cart", "TCP/80").Allow("world", "shop/web", "TCP/443");
        var exporter = new KubernetesExporter();
        var first = All(exporter.Export(new ExportRequest(cluster.Policy(), new ExportOptions())));
        Assert.Equal(first, All(exporter.Export(new ExportRequest(cluster.Policy(), new ExportOptions()))));
        Assert.Equal(first, All(exporter.Export(new ExportRequest(cluster.Policy(reversed: true), new ExportOptions()))));
    }

    [Fact]
    public void A_learned_shop_is_exported_as_recorded()
    {
        var result = Learned(e => e);
        Assert.Equal(result.Files.Count, Cluster.Parse(result).Count);
        GoldenFile.Check("shop.yaml", All(result));
    }

    [Fact]
    public void What_a_learned_shop_loses_is_as_recorded() => GoldenFile.Check("shop.loss.json", Learned(e => e).Losses.ToUtf8());

    private static string All(ExportResult result)
    {
        var text = new StringBuilder();
        foreach (var file in result.Files) text.Append("# ").Append(file.Path).Append('\n').Append(Cluster.Text(file));
        return text.Append("---\n").AppendJoin('\n', result.Notes.Select(n => "# " + n)).Append('\n').ToString();
    }

    private static ExportResult Learned(Func<IEnumerable<ConnectionEvent>, IEnumerable<ConnectionEvent>> order)
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(new InventoryDocument
        {
            Workloads = [new Workload { Name = "db01", Addresses = [Address.Parse("10.9.0.5")], Service = "legacy-db" }],
            Nodes = [new ClusterNode { Name = "worker-1", Addresses = [Address.Parse("192.0.2.1")], PodCidrs = [Cidr.Parse("10.244.0.0/24")] }],
            Namespaces = [new ClusterNamespace("shop", new Dictionary<string, string>()), new ClusterNamespace("kube-system", new Dictionary<string, string>())],
        });
        foreach (var e in order(Events())) engine.Observe(e);
        return new KubernetesExporter().Export(new ExportRequest(engine.Policy(), new ExportOptions()));
    }

    private static IEnumerable<ConnectionEvent> Events()
    {
        for (var hour = 0; hour < 96; hour += 6)
        {
            for (var replica = 0; replica < 2; replica++)
            {
                var (web, cart, dns) = (Pod("shop", "web", replica, "app=web,tier=front"), Pod("shop", "cart", replica, "app=cart"), Pod("kube-system", "coredns", replica, "k8s-app=kube-dns"));
                yield return Event(hour, web, cart, Transport.Tcp, 8080, "http", new Operation { Method = "GET", Path = "/cart/17" });
                yield return Event(hour, web, dns, Transport.Udp, 53, "dns");
                yield return Event(hour, cart, dns, Transport.Udp, 53, "dns");
                yield return Event(hour, cart, new ConnectionEnd { Ip = "10.9.0.5" }, Transport.Tcp, 5432);
                yield return Event(hour, web, new ConnectionEnd { Dns = "api.example.com", Ip = "203.0.113.9" }, Transport.Tcp, 443, "tls");
                yield return Event(hour, new ConnectionEnd { Node = "worker-1" }, web, Transport.Tcp, 8081);
            }
        }
    }

    private static ConnectionEnd Pod(string space, string name, int replica, string labels)
    {
        var all = Cluster.Labels(labels + ",pod-template-hash=" + Hash[replica]);
        return new ConnectionEnd { Namespace = space, Workload = $"{name}-{Hash[replica]}-x{replica}", Owner = "Deployment/" + name, Labels = all };
    }

    private static ConnectionEvent Event(int hour, ConnectionEnd client, ConnectionEnd server, Transport transport, ushort port, string? application = null, Operation? operation = null) => new()
    {
        Time = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).AddHours(hour),
        Client = client,
        Server = server,
        Transport = transport,
        Port = new ServicePort(port),
        Application = application,
        Operation = operation,
        Outcome = Outcome.Established,
        BytesSent = 100,
        BytesReceived = 200,
    };
}
