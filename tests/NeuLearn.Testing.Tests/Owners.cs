using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Testing.Tests;

/// <summary>Looks owners of addresses up in the inventory of a simulation, in a way of its own.</summary>
internal sealed class Owners(Simulation simulation)
{
    private readonly Dictionary<string, List<Workload>> _byAddress = simulation.Inventory.Workloads
        .SelectMany(w => w.Addresses.Select(a => (Address: a.ToString(), Workload: w)))
        .GroupBy(x => x.Address, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Select(x => x.Workload).ToList(), StringComparer.Ordinal);

    private readonly Dictionary<(string, string, string), OwnerReference?> _controllers = simulation.Inventory.Controllers
        .ToDictionary(c => (c.Namespace, c.Kind, c.Name), c => c.Owner);

    public IEnumerable<List<Workload>> ByAddress => _byAddress.Values;

    public IEnumerable<Workload> Of(Peer peer) => simulation.Inventory.Workloads.Where(w => PeerOf(w) == peer);

    public Workload? At(string address, DateTimeOffset time) =>
        _byAddress.GetValueOrDefault(address)?.SingleOrDefault(w => !(w.Start > time) && !(w.End <= time));

    public Peer PeerOf(Workload workload)
    {
        if (workload.Namespace is null) return Peer.Host(workload.Service!);
        if (workload.Owner is not { } owner) return Peer.Service(workload.Namespace, workload.Name);
        while (_controllers.GetValueOrDefault((workload.Namespace, owner.Kind, owner.Name)) is { } next) owner = next;
        return Peer.Service(workload.Namespace, owner.Name);
    }
}
