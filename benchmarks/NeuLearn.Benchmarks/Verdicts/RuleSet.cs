using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Verdicts;

/// <summary>A policy of a given size, as mixed as real ones: ranges, any port, deny rules, applications, and pairs with many rules.</summary>
internal sealed class RuleSet
{
    private static readonly string[] Applications = ["http", "grpc", "mysql", "redis", "kafka", "tls", "dns", "postgres"];
    private readonly Random _random = new(11);

    public RuleSet(int rules)
    {
        var list = new List<Rule>(rules);
        var services = Enumerable.Range(0, Math.Max(rules / 10, 20)).Select(i => Peer.Service($"ns{i % 40}", $"service-{i}")).ToArray();
        while (list.Count < rules)
        {
            var (client, server) = (services[_random.Next(services.Length)], services[_random.Next(services.Length)]);
            // One pair in thirty has more rules than a line holds.
            var count = _random.Next(30) == 0 ? _random.Next(9, 24) : _random.Next(1, 5);
            for (var i = 0; i < count && list.Count < rules; i++) list.Add(Next(list.Count, client, server));
        }

        Policy = new PolicySet
        {
            Rules = list,
            Modes = services.Select((s, i) => (s, (Mode)(i % 3))).ToDictionary(p => p.s, p => p.Item2),
            Directory = new PolicyEngine().Directory(),
        };
    }

    public PolicySet Policy { get; }

    private Rule Next(int index, Peer client, Peer server) => new()
    {
        Id = $"r-{index}",
        Client = client,
        Server = server,
        Transport = _random.Next(8) == 0 ? Transport.Udp : Transport.Tcp,
        Ports = Ports(),
        Application = _random.Next(2) == 0 ? null : Applications[_random.Next(Applications.Length)],
        Action = _random.Next(20) == 0 ? RuleAction.Deny : RuleAction.Allow,
    };

    private PortRange[] Ports() => _random.Next(20) switch
    {
        0 => [],
        < 4 => [Range()],
        4 => [PortRange.Of(Port(1, 20_000)), Range()],
        _ => [PortRange.Of(Port(1, 20_000))],
    };

    private PortRange Range()
    {
        var first = _random.Next(20_000, 40_000);
        return new PortRange(new ServicePort((ushort)first), Port(first, first + 3_000));
    }

    private ServicePort Port(int from, int to) => new((ushort)_random.Next(from, to));
}
