using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Peers;

/// <summary>Pods that share their node's addresses: no policy selects them, and their traffic is the node's.</summary>
internal static class HostNetworkPods
{
    /// <summary>Whether a service has only such pods.</summary>
    public static bool IsAll(ServiceProfile? profile) => profile is { Workloads.Count: > 0 } && Present(profile).All(w => w.HostNetwork);

    /// <summary>Whether a service has any such pod.</summary>
    public static bool IsAny(ServiceProfile? profile) => profile is not null && Present(profile).Any(w => w.HostNetwork);

    /// <summary>The addresses of the nodes that such pods of a service run on.</summary>
    public static IReadOnlyList<Address> Addresses(ServiceProfile profile, InventoryDocument inventory)
    {
        var pods = Present(profile).Where(w => w.HostNetwork).ToList();
        var nodes = pods.Select(w => w.Node).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. pods.SelectMany(w => w.Addresses).Concat(inventory.Nodes.Where(n => nodes.Contains(n.Name)).SelectMany(n => n.Addresses))
            .Where(a => !a.IsNone).Distinct().Order()];
    }

    private static IReadOnlyList<Workload> Present(ServiceProfile profile) =>
        profile.Workloads.Any(w => w.End is null) ? [.. profile.Workloads.Where(w => w.End is null)] : profile.Workloads;
}
