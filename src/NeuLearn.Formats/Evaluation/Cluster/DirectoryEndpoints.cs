using System.Net;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>Makes the end of a connection, as a platform sees it, of a peer that the inventory knows.</summary>
internal sealed class DirectoryEndpoints(ServiceDirectory directory)
{
    /// <summary>The end that a peer stands for.</summary>
    /// <param name="peer">A service, a host, a node, a name, or the outside.</param>
    /// <param name="address">Its address; none where it is not known.</param>
    /// <param name="workload">The instance; empty for any of the service's.</param>
    /// <param name="labels">Its labels, where they are not those of the inventory; null for those.</param>
    public Endpoint Of(Peer peer, Address address = default, string workload = "", IReadOnlyDictionary<string, string>? labels = null)
    {
        IReadOnlyList<IPAddress> addresses = address.IsNone ? [] : [IPAddress.Parse(address.ToString())];
        return peer.Kind switch
        {
            PeerKind.Service => Pod(peer, addresses, workload, labels),
            PeerKind.Node => new NodeEndpoint { Peer = peer, Name = peer.Name, Addresses = addresses },
            _ => new ExternalEndpoint(addresses.Count > 0 ? addresses[0] : IPAddress.None)
            {
                Peer = peer,
                Names = peer.Kind == PeerKind.Dns ? [peer.Name] : [],
            },
        };
    }

    private PodEndpoint Pod(Peer service, IReadOnlyList<IPAddress> addresses, string name, IReadOnlyDictionary<string, string>? labels)
    {
        var workloads = directory.Find(service)?.Workloads ?? [];
        var workload = workloads.FirstOrDefault(w => w.Name == name) ?? workloads.FirstOrDefault(w => w.Name.Length > 0);
        labels ??= workload?.Labels;
        return new PodEndpoint
        {
            Peer = service,
            Namespace = service.Namespace!,
            Name = name.Length > 0 ? name : workload?.Name ?? service.Name,
            Labels = labels is null ? LabelSet.Unknown : new LabelSet(labels, IsComplete: true),
            ServiceAccount = workload?.ServiceAccount,
            Addresses = addresses,
            HostNetwork = workload?.HostNetwork ?? false,
            NodeName = workload?.Node,
            Ports = workload?.Ports.Select(p => new ContainerPort(p.Name, p.Transport, p.Number)).ToList(),
        };
    }
}
