using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>A small shop that was observed for four days: what every format records how it writes it.</summary>
internal static class LearnedShop
{
    private static readonly string[] Hash = ["5d4f8c7b9", "6c8b7f9d54"];

    /// <summary>The policy that was learned.</summary>
    /// <param name="order">In which order the events came; as they were when null.</param>
    public static PolicySet Policy(Func<IEnumerable<ConnectionEvent>, IEnumerable<ConnectionEvent>>? order = null)
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(new InventoryDocument
        {
            Workloads = [new Workload { Name = "db01", Addresses = [Address.Parse("10.9.0.5")], Service = "legacy-db" }],
            Nodes = [new ClusterNode { Name = "worker-1", Addresses = [Address.Parse("192.0.2.1")], PodCidrs = [Cidr.Parse("10.244.0.0/24")] }],
            Namespaces = [new ClusterNamespace("shop", new Dictionary<string, string>()), new ClusterNamespace("kube-system", new Dictionary<string, string>())],
        });
        foreach (var e in order is null ? Events() : order(Events())) engine.Observe(e);
        return engine.Policy();
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
