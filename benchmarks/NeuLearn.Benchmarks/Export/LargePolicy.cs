using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Export;

/// <summary>A policy of many services in a ring, each with rules to its neighbours.</summary>
internal static class LargePolicy
{
    private const int Namespaces = 20;

    /// <summary>Makes one.</summary>
    /// <param name="services">How many services, each with one pod that has an address and an account.</param>
    /// <param name="rules">How many rules each has to others.</param>
    public static PolicySet Of(int services, int rules)
    {
        var engine = new PolicyEngine();
        engine.Inventory.Add(new InventoryDocument
        {
            Workloads = [.. Enumerable.Range(0, services).Select(s => new Workload
            {
                Namespace = Space(s),
                Name = $"s{s}-5d4f8c7b9-x",
                Owner = new OwnerReference("Deployment", $"s{s}"),
                Labels = new Dictionary<string, string> { ["app"] = $"s{s}", ["tier"] = $"t{s % 3}", ["pod-template-hash"] = "5d4f8c7b9" },
                ServiceAccount = $"s{s}",
                Addresses = [Address.FromV4(0x0A000000u + (uint)s + 1)],
            })],
        });
        var peers = Enumerable.Range(0, services).Select(s => Peer.Service(Space(s), $"s{s}")).ToArray();
        List<Rule> all = [.. Enumerable.Range(0, services).SelectMany(s => Enumerable.Range(1, rules).Select(n => Rule(peers[s], peers[(s + (n * 7)) % services], (ushort)(8000 + n))))];
        all.Sort((a, b) => (a.Client, a.Server, a.Ports[0]).CompareTo((b.Client, b.Server, b.Ports[0])));
        return engine.Policy() with { Rules = all };
    }

    private static Rule Rule(Peer client, Peer server, ushort port) => new()
    {
        Id = Policy.Rule.IdOf(client, server, Transport.Tcp, $"{port}", null),
        Client = client,
        Server = server,
        Transport = Transport.Tcp,
        Ports = [PortRange.Of(new ServicePort(port))],
    };

    private static string Space(int service) => $"space{service % Namespaces}";
}
