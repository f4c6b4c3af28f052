using System.Text;
using k8s;
using k8s.Models;
using NeuLearn.Events;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Formats.Losses;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Kubernetes.Export;

/// <summary>A cluster and rules, put together by hand, and what the exporter makes of them.</summary>
internal sealed class Cluster
{
    private readonly PolicyEngine _engine = new();
    private readonly List<Rule> _rules = [];
    private readonly Dictionary<Peer, Mode> _modes = [];

    /// <summary>A cluster with CoreDNS, whose rules do not use it unless told so.</summary>
    public static Cluster WithDns() => new Cluster().Pod("kube-system/coredns", "coredns-1", "k8s-app=kube-dns,pod-template-hash=abc").Add(new InventoryDocument
    {
        Services =
        [
            new KubernetesService
            {
                Namespace = "kube-system",
                Name = "kube-dns",
                ClusterAddresses = [Address.Parse("10.96.0.10")],
                Selector = Labels("k8s-app=kube-dns"),
                Ports = [new("dns", Transport.Udp, 53, "53"), new("dns-tcp", Transport.Tcp, 53, "53")],
            },
        ],
    });

    public static Dictionary<string, string> Labels(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=', 2)).ToDictionary(l => l[0], l => l[1]);

    public Cluster Add(InventoryDocument document)
    {
        _engine.Inventory.Add(document);
        return this;
    }

    public Cluster Pod(string service, string name, string labels, string? ip = null, string? node = null, bool hostNetwork = false, string? account = null)
    {
        var parts = service.Split('/');
        return Add(new InventoryDocument
        {
            Workloads =
            [
                new Workload
                {
                    Namespace = parts[0],
                    Name = name,
                    Owner = new OwnerReference("Deployment", parts[1]),
                    Labels = Labels(labels),
                    Addresses = ip is null ? [] : [.. ip.Split(',').Select(Address.Parse)],
                    Node = node,
                    HostNetwork = hostNetwork,
                    ServiceAccount = account,
                },
            ],
        });
    }

    /// <summary>A service with one pod labelled <c>app</c>.</summary>
    public Cluster App(params string[] services)
    {
        foreach (var service in services) Pod(service, service.Split('/')[1] + "-1", "app=" + service.Split('/')[1]);
        return this;
    }

    /// <summary>A service with one pod labelled <c>app</c> that runs as an account of the service's own name.</summary>
    public Cluster Meshed(params string[] services)
    {
        foreach (var service in services) Pod(service, service.Split('/')[1] + "-1", "app=" + service.Split('/')[1], account: service.Split('/')[1]);
        return this;
    }

    public Cluster Host(string name, string ip, string? service = null) => Add(new InventoryDocument
    {
        Workloads = [new Workload { Name = name, Service = service, Addresses = [.. ip.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Address.Parse)] }],
    });

    public Cluster Node(string name, string ip, params string[] podCidrs) => Add(new InventoryDocument
    {
        Nodes = [new ClusterNode { Name = name, Addresses = [.. ip.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Address.Parse)], PodCidrs = [.. podCidrs.Select(Cidr.Parse)] }],
    });

    public Cluster In(string service, Mode mode)
    {
        _modes[Peer.Parse(service)] = mode;
        return this;
    }

    /// <summary>A rule; <paramref name="ports"/> as <c>TCP/8080,9090-9099</c>, <c>ICMP/8/0</c>, <c>UDP/any</c>.</summary>
    public Cluster Allow(string client, string server, string ports, string? application = null, params OperationPattern[] operations) =>
        Rule(RuleAction.Allow, client, server, ports, application, operations);

    public Cluster Deny(string client, string server, string ports, string? application = null, params OperationPattern[] operations) =>
        Rule(RuleAction.Deny, client, server, ports, application, operations);

    public Cluster Dns(params string[] clients)
    {
        foreach (var client in clients) Allow(client, "kube-system/coredns", "UDP/53").Allow(client, "kube-system/coredns", "TCP/53");
        return this;
    }

    public PolicySet Policy(bool reversed = false) => new()
    {
        Rules = reversed ? [.. _rules.AsEnumerable().Reverse()] : [.. _rules],
        Modes = _modes,
        Directory = _engine.Directory(),
    };

    public ExportResult Export(ExportOptions? options = null) => new KubernetesExporter().Export(new ExportRequest(Policy(), options ?? new ExportOptions()));

    public Rule Find(string client, string server) => _rules.Single(r => r.Client.ToString() == client && r.Server.ToString() == server);

    public static string Text(ExportedFile file) => Encoding.UTF8.GetString(file.Content);

    public static List<V1NetworkPolicy> Parse(ExportResult result) =>
        [.. result.Files.Select(f => KubernetesYaml.Deserialize<V1NetworkPolicy>(Text(f), strict: true))];

    public static V1NetworkPolicy Policy(ExportResult result, string name) => Parse(result).Single(p => p.Name() == name);

    /// <summary>The losses of rules, and of services, as <c>element effect</c>.</summary>
    public static IEnumerable<string> Of(ExportResult result, Rule rule) =>
        result.Losses.Losses.Where(l => l.Rule == rule.Id).Select(l => $"{LossWords.Of(l.Element)} {LossWords.Of(l.Effect)}");

    public static IEnumerable<string> OfService(ExportResult result, string service) =>
        result.Losses.Losses.Where(l => l.Service == service).Select(l => $"{LossWords.Of(l.Element)} {LossWords.Of(l.Effect)}");

    private Cluster Rule(RuleAction action, string client, string server, string ports, string? application, OperationPattern[] operations)
    {
        var slash = ports.IndexOf('/', StringComparison.Ordinal);
        Assert.True(Transport.TryParse(ports.AsSpan(0, slash), out var transport));
        var ranges = new List<PortRange>();
        foreach (var part in ports[(slash + 1)..].Split(','))
        {
            if (part == "any") continue;
            var ends = part.Split('-');
            Assert.True(ServicePort.TryParse(ends[0], transport, out var first) & ServicePort.TryParse(ends[^1], transport, out var last));
            ranges.Add(new PortRange(first, last));
        }

        var (from, to) = (Peer.Parse(client), Peer.Parse(server));
        _rules.Add(new Rule
        {
            Id = NeuLearn.Policy.Rule.IdOf(from, to, transport, ports + action, application),
            Client = from,
            Server = to,
            Transport = transport,
            Ports = ranges,
            Application = application,
            Operations = operations,
            Action = action,
        });
        return this;
    }
}
