using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Proof.Ends;

/// <summary>Which addresses lie outside the inventory, and which of those are the world.</summary>
/// <remarks>An address of the inventory is a pod, a host, a node or a Service, and is compared as that.</remarks>
internal static class OutsideRanges
{
    /// <summary>Addresses that are nobody's: this network, loopback, multicast, broadcast, link-local of IPv6.</summary>
    public static readonly IReadOnlyList<Cidr> Nobodys =
    [
        Cidr.Parse("0.0.0.0/8"), Cidr.Parse("127.0.0.0/8"), Cidr.Parse("224.0.0.0/4"), Cidr.Parse("255.255.255.255/32"),
        Cidr.Parse("::/128"), Cidr.Parse("::1/128"), Cidr.Parse("ff00::/8"), Cidr.Parse("fe80::/10"),
    ];

    /// <summary>The ranges that belong to the inventory: pods, hosts, nodes, Services.</summary>
    public static IEnumerable<Cidr> OfInventory(ServiceDirectory directory)
    {
        var document = directory.Document;
        return document.Nodes.SelectMany(n => n.PodCidrs).Concat(
            directory.Services.SelectMany(s => s.Workloads).Where(w => w.End is null).SelectMany(w => w.Addresses)
                .Concat(document.Nodes.SelectMany(n => n.Addresses))
                .Concat(document.Services.SelectMany(s => s.ClusterAddresses.Concat(s.ExternalAddresses)))
                .Where(a => !a.IsNone).Select(Cidr.Of));
    }

    /// <summary>Whether an address belongs to the world: it is neither private nor link-local.</summary>
    public static bool IsWorld(Address address) => !PrivateRanges.All.Any(r => r.Contains(address));
}
