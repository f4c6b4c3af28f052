using System.Net;
using CsCheck;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Inventory;
using NeuLearn.Policy;
using Workload = NeuLearn.Inventory.Workload;

namespace NeuLearn.Formats.Tests.Proof;

/// <summary>Three services, a host and a node, random policies between them and a small part of the outside, and everybody in it one by one.</summary>
internal static class SmallCluster
{
    public static readonly string[] Services = ["shop/web", "shop/api", "lab/db"];

    private static readonly Gen<Peer> AnyPeer = Gen.OneOf(
        "shop/web", "shop/api", "lab/db", "shop/web", "shop/api", "lab/db", "host/vm", "node/n1", "node/*", "world", "dns/a.example.com", "cidr/203.0.113.0/28", "cidr/203.0.113.4/30",
        "cidr/203.0.113.5/32", "cidr/203.0.113.6/31", "cidr/10.200.0.0/24", "cidr/2001:db8::/126", "cidr/0.0.0.0/0").Select(Peer.Parse);

    private static readonly Gen<IReadOnlyList<PortRange>> Ports = Gen.Select(Gen.Int[1, 6], Gen.Int[0, 3]).Array[0, 2].Select(spans => Joined([.. spans.Select(s => (s.Item1, s.Item1 + s.Item2))]));

    private static readonly Gen<OperationPattern> Operation = Gen.Select(Gen.OneOf(null, "GET", "POST"), Gen.OneOf(null, "/a", "/a/{int}", "/b")).Select((m, p) => new OperationPattern(m, p ?? (m is null ? "/a" : null), null));

    /// <summary>Who is who.</summary>
    public static ServiceDirectory Directory { get; } = MakeDirectory();

    /// <summary>A rule that looks no deeper than layer 4.</summary>
    public static Gen<Rule> Layer4Rule { get; } = Gen.Select(AnyPeer, AnyPeer, Gen.OneOf(Transport.Tcp, Transport.Tcp, Transport.Udp, Transport.Icmp), Ports, Gen.Int[0, 5])
        .Where((c, s, _, _, _) => c.IsManaged || s.IsManaged)
        .Select((c, s, t, ports, deny) => new Rule { Id = "", Client = c, Server = s, Transport = t, Ports = t.HasPorts ? ports : [], Action = deny == 0 ? RuleAction.Deny : RuleAction.Allow });

    /// <summary>A rule that may look into connections.</summary>
    public static Gen<Rule> Layer7Rule { get; } = Gen.Select(Layer4Rule, Gen.OneOf(null, "http", "dns"), Operation.Array[0, 2])
        .Select((rule, application, operations) => !rule.Transport.HasPorts ? rule : rule with { Application = application, Operations = application == "http" ? [.. operations.Distinct().Order()] : [] });

    /// <summary>A policy of some rules.</summary>
    public static PolicySet Policy(IEnumerable<Rule> rules) => new() { Rules = [.. rules.Select((r, i) => r with { Id = FormattableString.Invariant($"r-{i}") })], Directory = Directory };

    /// <summary>Everybody, each as a platform sees it: another pod of each service, every address of a small part of the outside.</summary>
    public static IReadOnlyList<Endpoint> Everybody { get; } =
    [
        .. Services.Select(s => Pod(s, s[(s.IndexOf('/', StringComparison.Ordinal) + 1)..], "fresh")),
        Pod("shop/stranger", "stranger", "s"), Pod("strange/stranger", "stranger", "s"),
        Outside("host/vm", "10.9.0.5"),
        new NodeEndpoint { Peer = Peer.Node("n1"), Name = "n1", Addresses = [IPAddress.Parse("192.168.0.1")] },
        .. Enumerable.Range(0, 18).Select(i => FormattableString.Invariant($"203.0.113.{i}")).Concat(["8.8.8.8", "10.200.0.7", "10.201.0.7", "2001:db8::1", "2001:db8::5", "2001:db9::1"]).Select(a => Outside($"cidr/{a}", a)),
        Name("a.example.com"), Name("b.example.com"),
    ];

    /// <summary>The same end with another name: to connect to, from itself.</summary>
    public static Endpoint Twin(Endpoint end) => end is PodEndpoint pod ? pod with { Name = pod.Name + "-2" } : end;

    private static Endpoint Pod(string service, string app, string name) => new PodEndpoint
    {
        Peer = Peer.Parse(service),
        Namespace = Peer.Parse(service).Namespace!,
        Name = $"{app}-{name}",
        Labels = LabelSet.Of(("app", app), ("pod-template-hash", "brand-new")),
        NodeName = $"node of {service}",
        Addresses = [IPAddress.Parse("10.1.0.200")],
        Ports = [],
    };

    private static ExternalEndpoint Outside(string peer, string address) => new(IPAddress.Parse(address)) { Peer = Peer.Parse(peer) };

    private static ExternalEndpoint Name(string name) => new(IPAddress.Parse("1.0.0.1")) { Peer = Peer.Dns(name), Names = [name] };

    private static IReadOnlyList<PortRange> Joined((int First, int Last)[] spans)
    {
        var ports = spans.SelectMany(s => Enumerable.Range(s.First, s.Last - s.First + 1)).Distinct().Order().ToList();
        var ranges = new List<PortRange>();
        foreach (var port in ports.Select(p => new ServicePort((ushort)p)))
        {
            if (ranges.Count > 0 && ranges[^1].Last.Value + 1 == port.Value) ranges[^1] = ranges[^1] with { Last = port };
            else ranges.Add(PortRange.Of(port));
        }

        return ranges;
    }

    private static ServiceDirectory MakeDirectory()
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(new InventoryDocument
        {
            Workloads =
            [
                .. Services.SelectMany((s, i) => Enumerable.Range(0, 2).Select(replica => Workload(Peer.Parse(s), $"10.1.{i}.{replica + 1}", replica))),
                new Workload { Name = "vm", Addresses = [Address.Parse("10.9.0.5")] },
            ],
            Nodes = [new ClusterNode { Name = "n1", Addresses = [Address.Parse("192.168.0.1")], PodCidrs = [Cidr.Parse("10.1.0.0/16")] }],
            Namespaces = [new ClusterNamespace("shop", new Dictionary<string, string>()), new ClusterNamespace("lab", new Dictionary<string, string>())],
        });
        return engine.Directory();
    }

    private static Workload Workload(Peer service, string address, int replica) => new()
    {
        Namespace = service.Namespace,
        Name = FormattableString.Invariant($"{service.Name}-{replica}"),
        Owner = new OwnerReference("Deployment", service.Name),
        Labels = new Dictionary<string, string> { ["app"] = service.Name, ["pod-template-hash"] = "5d9f7c8b6" },
        Addresses = [Address.Parse(address)],
    };
}
