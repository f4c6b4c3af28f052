using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Formats.Tests.Nftables.Kernel.Traffic;

/// <summary>A router, and machines that reach each other through it alone: each a network of its own, joined to the router by a cable.</summary>
internal sealed class RoutedNetwork : IDisposable
{
    private readonly Dictionary<Peer, NetworkNamespace> _machines = [];

    /// <summary>What all traffic between machines passes.</summary>
    public NetworkNamespace Router { get; } = new();

    /// <summary>Who has a machine.</summary>
    public IReadOnlyCollection<Peer> Machines => _machines.Keys;

    /// <summary>The machine of somebody.</summary>
    public NetworkNamespace this[Peer peer] => _machines[peer];

    public RoutedNetwork()
    {
        Router.Set("ipv4/ip_forward", 1);
        Router.Set("ipv6/conf/all/forwarding", 1);
    }

    /// <summary>Adds a machine with some addresses.</summary>
    public void Add(Peer peer, IReadOnlyList<Address> addresses)
    {
        var machine = new NetworkNamespace();
        _machines.Add(peer, machine);
        var cable = FormattableString.Invariant($"cable{_machines.Count}");
        Ip(Router, $"link add {cable} type veth peer name eth0 netns {machine.Id}", $"address add 169.254.1.1/32 dev {cable}", $"address add fe80::1/64 dev {cable} nodad", $"link set {cable} up");
        Ip(machine,
        [
            "link set lo up", "link set eth0 up",
            .. addresses.Select(a => $"address add {a}/{a.Bits} dev eth0 nodad"),
            .. addresses.Any(a => a.IsV4) ? ["route add 169.254.1.1 dev eth0", "route add default via 169.254.1.1"] : Array.Empty<string>(),
            .. addresses.Any(a => !a.IsV4) ? ["-6 route add default via fe80::1 dev eth0"] : Array.Empty<string>(),
        ]);
        Ip(Router, [.. addresses.Select(a => $"{(a.IsV4 ? "-4" : "-6")} route add {a}/{a.Bits} dev {cable}")]);
    }

    public void Dispose()
    {
        foreach (var machine in _machines.Values) machine.Dispose();
        Router.Dispose();
    }

    private static void Ip(NetworkNamespace network, params string[] commands)
    {
        foreach (var family in commands.GroupBy(c => c.StartsWith('-') ? c[..2] : ""))
        {
            var text = string.Join('\n', family.Select(c => c[family.Key.Length..].Trim())) + "\n";
            network.Run(Encoding.UTF8.GetBytes(text), "ip", [.. family.Key.Length > 0 ? [family.Key] : Array.Empty<string>(), "-batch", "-"]);
        }
    }
}
