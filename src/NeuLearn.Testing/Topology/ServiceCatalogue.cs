using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>Decides which services there are.</summary>
internal sealed class ServiceCatalogue
{
    private static readonly string[] Spaces = ["shop", "payments", "logistics", "analytics", "identity", "content"];
    private static readonly string[] Fronts = ["web", "portal", "mobile", "admin"];
    private static readonly string[] Middles =
        ["cart", "orders", "pricing", "billing", "catalog", "shipping", "accounts", "search", "reviews", "stock", "offers", "invoices"];

    private static readonly ListeningPort Http = new("http", Transport.Tcp, 8080, "http", 80);
    private static readonly ListeningPort Grpc = new("grpc", Transport.Tcp, 50051, "grpc", 9000);
    private static readonly ListeningPort Health = new("health", Transport.Tcp, 8081, "http", 8081);
    private static readonly (string Suffix, ListeningPort Port)[] Stores =
    [
        ("redis", new("redis", Transport.Tcp, 6379, "redis", 6379)), ("db", new("postgres", Transport.Tcp, 5432, "postgres", 5432)),
        ("events", new("kafka", Transport.Tcp, 9092, "kafka", 9092)), ("archive", new("mysql", Transport.Tcp, 3306, "mysql", 3306)),
    ];

    private readonly ClusterOptions _options;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly ServiceFurniture _furniture;
    private SeededRandom _random;
    private uint _nextClusterAddress = 0x0A600010;

    private ServiceCatalogue(ClusterOptions options)
    {
        _options = options;
        _random = new SeededRandom(SeededRandom.Derive(options.Seed, "services"));
        _furniture = new ServiceFurniture(Space);
    }

    public static Cluster Plan(ClusterOptions options) => new ServiceCatalogue(options).Build();

    private Cluster Build()
    {
        var n = _options.Services;
        int fronts = Math.Max(1, n / 6), stores = Math.Max(1, n / 4), middles = n - fronts - stores;
        // The victim is the last of the middle tier that is an ordinary Deployment; it always has replicas to compare with.
        var victim = middles - 1;
        while (victim > 0 && IsUdp(victim)) victim--;
        var services = new List<SimulatedService>();
        for (var i = 0; i < fronts; i++)
            services.Add(Application(Fronts[i % Fronts.Length], i, Tier.Front, Http, null, 2 + _random.Below(3), i % 4 == 0));
        for (var j = 0; j < middles; j++) services.Add(Middle(j, j == victim ? 4 : 1 + _random.Below(6)));
        for (var k = 0; k < stores; k++)
        {
            var (suffix, port) = Stores[k % Stores.Length];
            services.Add(Application($"{Middles[k % Middles.Length]}-{suffix}", k, Tier.Data, port, null, 2 + _random.Below(2), false));
        }

        var cluster = _furniture.Complete(_options, services, services[fronts + victim]);
        foreach (var service in cluster.Services)
        {
            if (service.KubernetesServiceName is null || service.Kind is WorkloadKind.StatefulSet) continue;
            service.ClusterAddress = Address.FromV4(_nextClusterAddress++);
        }

        return cluster;
    }

    private static bool IsUdp(int j) => j == 4 || (j > 4 && j % 9 == 0);

    private SimulatedService Middle(int j, int replicas) => j switch
    {
        // The same app label in two namespaces.
        0 => Application("api", 0, Tier.Middle, Http, null, replicas, true),
        1 => Application("api", 1, Tier.Middle, Http, null, replicas, false),
        // The same app label twice in one namespace: only the component tells them apart.
        2 => Application("store-web", 0, Tier.Middle, Http, ("store", "web"), replicas, false),
        3 => Application("store-worker", 0, Tier.Middle, Grpc, ("store", "worker"), replicas, false),
        _ when IsUdp(j) => Application(
            j == 4 ? "telemetry" : "media", j, Tier.Middle,
            j == 4 ? new("statsd", Transport.Udp, 8125, "statsd", 8125) : new("rtp", Transport.Udp, 40_000, null, 40_000), null, replicas, false),
        _ => Application(Middles[(j - 5) % Middles.Length], j, Tier.Middle, j % 2 == 1 ? Http : Grpc, null, replicas, j % 4 == 1),
    };

    private SimulatedService Application(
        string name, int index, Tier tier, ListeningPort port, (string App, string Component)? shared, int replicas, bool dualStack)
    {
        var space = Space(index);
        name = Unique(space, name);
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (shared is { } pair)
        {
            labels["app"] = pair.App;
            labels["component"] = pair.Component;
        }
        else if (index % 3 == 2)
        {
            labels["app.kubernetes.io/name"] = name;
            labels["app.kubernetes.io/component"] = tier == Tier.Data ? "database" : "server";
        }
        else
        {
            labels["app"] = name;
        }

        if (index % 2 == 0) labels["tier"] = tier switch { Tier.Front => "frontend", Tier.Data => "data", _ => "backend" };
        return new SimulatedService
        {
            Peer = Peer.Service(space, name),
            Kind = tier == Tier.Data ? WorkloadKind.StatefulSet : WorkloadKind.Deployment,
            Tier = tier,
            Labels = labels,
            Selector = labels.Where(l => l.Key != "tier").ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal),
            Replicas = replicas,
            DualStack = dualStack,
            Ports = port.Transport == Transport.Udp ? [port, Health] : [port],
            Probed = port.Transport == Transport.Udp ? Health : port,
            KubernetesServiceName = name,
        };
    }

    private string Space(int index)
    {
        var i = index % _options.Namespaces;
        return i < Spaces.Length ? Spaces[i] : string.Create(CultureInfo.InvariantCulture, $"team-{i + 1}");
    }

    private string Unique(string space, string name)
    {
        var unique = name;
        for (var i = 2; !_taken.Add($"{space}/{unique}"); i++) unique = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
        return unique;
    }
}
