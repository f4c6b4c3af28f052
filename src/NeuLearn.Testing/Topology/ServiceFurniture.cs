using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>The services that every cluster has around its applications.</summary>
internal sealed class ServiceFurniture(Func<int, string> space)
{
    private static readonly ListeningPort Metrics = new("metrics", Transport.Tcp, 9100, "http", 9100);

    public Cluster Complete(ClusterOptions options, IReadOnlyList<SimulatedService> applications, SimulatedService victim)
    {
        var jobs = new List<SimulatedService>();
        for (var i = 0; i <= options.Services / 12; i++)
        {
            jobs.Add(Job(i == 0 ? "nightly-report" : Name("nightly-report", i), space(i + 1), Cadence.Daily, (2 * 3600) + (i % 50 * 60) + 900));
            // A weekly job is part of the truth only when the window has a Wednesday: it must be seen to be expected.
            if (HasWednesday(options))
                jobs.Add(Job(i == 0 ? "weekly-billing" : Name("weekly-billing", i), space(i), Cadence.Weekly, (3 * 3600) + (i % 50 * 60) + 600));
        }

        return new Cluster
        {
            Options = options,
            Applications = applications,
            Victim = victim,
            Gateway = Furniture("ingress", "gateway", "app.kubernetes.io/name", WorkloadKind.Deployment, 2,
                new("https", Transport.Tcp, 8443, "tls", 443), new("console", Transport.Tcp, 9443, "tls", 9443)),
            Dns = Furniture("kube-system", "coredns", "k8s-app", WorkloadKind.Deployment, 2,
                new("dns", Transport.Udp, 53, "dns", 53), new("dns-tcp", Transport.Tcp, 53, "dns", 53), new("http", Transport.Tcp, 8080, "http", 8080)),
            Agent = Furniture("kube-system", "node-agent", "k8s-app", WorkloadKind.DaemonSet, 1, Metrics),
            Monitor = Furniture("monitoring", "monitor", "app", WorkloadKind.Deployment, 1, new ListeningPort("otlp", Transport.Tcp, 4317, "grpc", 4317)),
            Crawler = Furniture(space(2), "crawler", "app", WorkloadKind.Deployment, 2, Metrics),
            Toolbox = Furniture("ops", "toolbox", "app", WorkloadKind.Pod, 1),
            Jobs = jobs,
            Legacy = new SimulatedService
            {
                Peer = Peer.Host("legacy-erp"),
                Kind = WorkloadKind.Host,
                Tier = Tier.Furniture,
                Labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["os"] = "rhel", ["tier"] = "data" },
                Selector = new Dictionary<string, string>(StringComparer.Ordinal),
                Replicas = 2,
                MostReplicas = 2,
                Ports = [new("oracle", Transport.Tcp, 1521, "oracle", 1521)],
            },
        };
    }

    private static bool HasWednesday(ClusterOptions options) =>
        Enumerable.Range(0, Math.Min(options.Days, 7)).Any(d => options.Start.AddDays(d).DayOfWeek == DayOfWeek.Wednesday);

    private static string Name(string name, int i) => string.Create(CultureInfo.InvariantCulture, $"{name}-{i + 1}");

    private static SimulatedService Furniture(string space, string name, string key, WorkloadKind kind, int replicas, params ListeningPort[] ports)
    {
        // The DNS Deployment is called coredns, its label and its Service kube-dns: as clusters have it.
        var value = name == "coredns" ? "kube-dns" : name;
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { [key] = value };
        return new SimulatedService
        {
            Peer = Peer.Service(space, name),
            Kind = kind,
            Tier = Tier.Furniture,
            Labels = labels,
            Selector = labels,
            Replicas = replicas,
            Ports = ports,
            Probed = ports.Length == 0 ? null : ports.LastOrDefault(p => p.Application == "http") ?? ports[0],
            KubernetesServiceName = ports.Length == 0 || kind == WorkloadKind.DaemonSet ? null : value,
        };
    }

    private static SimulatedService Job(string name, string space, Cadence cadence, int runAt)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["app"] = name };
        return new SimulatedService
        {
            Peer = Peer.Service(space, name),
            Kind = WorkloadKind.CronJob,
            Tier = Tier.Job,
            Labels = labels,
            Selector = labels,
            RunAt = runAt,
            Cadence = cadence,
        };
    }
}
