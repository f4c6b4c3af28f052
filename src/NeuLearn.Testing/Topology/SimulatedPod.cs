using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Testing;

/// <summary>One instance of a workload and the span of time in which it owns its addresses.</summary>
internal sealed class SimulatedPod
{
    public required SimulatedService Service { get; init; }

    public required string Name { get; init; }

    /// <summary>The nearest controller; null for bare pods and hosts.</summary>
    public OwnerReference? Owner { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>Unix seconds.</summary>
    public required long Start { get; init; }

    /// <summary>Unix seconds; <see cref="long.MaxValue"/> when it outlives the simulation.</summary>
    public long End { get; set; } = long.MaxValue;

    /// <summary>The node it must run on (daemon sets), else null.</summary>
    public SimulatedNode? Pinned { get; init; }

    public SimulatedNode? Node { get; private set; }

    public int Slot { get; private set; }

    public IReadOnlyList<Address> Addresses { get; private set; } = [];

    public Endpoint Endpoint { get; private set; } = null!;

    public void Place(SimulatedNode node)
    {
        Node = node;
        Slot = node.Take(Start);
        Place(Service.DualStack ? [node.V4(Slot), node.V6(Slot)] : [node.V4(Slot)]);
    }

    public void Place(IReadOnlyList<Address> addresses)
    {
        Addresses = addresses;
        var v6 = addresses.Count > 1 ? addresses[1].ToString() : null;
        var v4 = addresses[0].ToString();
        var bare = new ConnectionEnd { Ip = v4 };
        var bareV6 = v6 is null ? null : new ConnectionEnd { Ip = v6 };
        var full = Node is null ? bare : new ConnectionEnd
        {
            Namespace = Service.Namespace, Workload = Name, Owner = Service.TopOwner, Labels = EventLabels(), Ip = v4,
        };
        Endpoint = new Endpoint
        {
            Full = full,
            Bare = bare,
            FullV6 = v6 is null ? null : full with { Ip = v6 },
            BareV6 = bareV6,
            Node = Node,
            Pod = this,
        };
    }

    /// <summary>What sensors carry along: the labels that say what the pod is; on every fourth node also one that does not.</summary>
    private SortedDictionary<string, string> EventLabels()
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Labels)
        {
            var noise = (key is "pod-template-hash" or "controller-revision-hash" or "job-name") && Node!.Index % 4 == 0;
            if (noise || key is "app" or "component" or "k8s-app" or "app.kubernetes.io/name") labels[key] = value;
        }

        return labels;
    }
}
