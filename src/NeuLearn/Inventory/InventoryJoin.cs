using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>Joins two statements about one thing so that the order in which they came does not matter.</summary>
internal static class InventoryJoin
{
    public static Workload Workloads(Workload a, Workload b) => a with
    {
        Owner = Greater(a.Owner, b.Owner, o => $"{o.Kind}/{o.Name}"),
        Service = Greater(a.Service, b.Service, s => s),
        Labels = Labels(a.Labels, b.Labels),
        Addresses = Addresses(a.Addresses, b.Addresses),
        Node = Greater(a.Node, b.Node, s => s),
        HostNetwork = a.HostNetwork || b.HostNetwork,
        ServiceAccount = Greater(a.ServiceAccount, b.ServiceAccount, s => s),
        Ports = Union(a.Ports, b.Ports, Text),
        // The earliest end that anyone saw: a later listing cannot revive a workload.
        End = a.End is null ? b.End : b.End is null || a.End < b.End ? a.End : b.End,
    };

    public static Controller Controllers(Controller a, Controller b) => a with
    {
        Owner = Greater(a.Owner, b.Owner, o => $"{o.Kind}/{o.Name}"),
        PodLabels = Labels(a.PodLabels, b.PodLabels),
    };

    public static KubernetesService Services(KubernetesService a, KubernetesService b) => a with
    {
        ClusterAddresses = Addresses(a.ClusterAddresses, b.ClusterAddresses),
        ExternalAddresses = Addresses(a.ExternalAddresses, b.ExternalAddresses),
        Selector = Labels(a.Selector, b.Selector),
        Ports = Union(a.Ports, b.Ports, p => $"{p.Transport}/{p.Port}/{p.TargetPort}/{p.Name}"),
        ExternalName = Greater(a.ExternalName, b.ExternalName, s => s),
    };

    public static ServiceEndpoints Endpoints(ServiceEndpoints a, ServiceEndpoints b) => a with
    {
        Addresses = Addresses(a.Addresses, b.Addresses),
        Ports = Union(a.Ports, b.Ports, Text),
    };

    public static ClusterNode Nodes(ClusterNode a, ClusterNode b) => a with
    {
        Addresses = Addresses(a.Addresses, b.Addresses),
        PodCidrs = [.. a.PodCidrs.Concat(b.PodCidrs).Distinct().Order()],
    };

    public static ClusterNamespace Namespaces(ClusterNamespace a, ClusterNamespace b) => a with { Labels = Labels(a.Labels, b.Labels) };

    public static NamedNetwork Networks(NamedNetwork a, NamedNetwork b) => a with { Cidrs = [.. a.Cidrs.Concat(b.Cidrs).Distinct().Order()] };

    public static string Text(RoleOverride o) =>
        $"{o.Service}\n{o.Namespace}\n{string.Join('\n', o.Labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}={l.Value}"))}";

    private static string Text(NamedPort port) => $"{port.Name}/{port.Transport}/{port.Number}";

    private static SortedDictionary<string, string> Labels(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in a.Concat(b))
            if (!labels.TryGetValue(key, out var known) || string.CompareOrdinal(value, known) > 0) labels[key] = value;
        return labels;
    }

    private static Address[] Addresses(IReadOnlyList<Address> a, IReadOnlyList<Address> b) => [.. a.Concat(b).Distinct().Order()];

    private static T[] Union<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, Func<T, string> text) =>
        [.. a.Concat(b).DistinctBy(text, StringComparer.Ordinal).OrderBy(text, StringComparer.Ordinal)];

    private static T? Greater<T>(T? a, T? b, Func<T, string> text)
        where T : class =>
        a is null ? b : b is null || string.CompareOrdinal(text(a), text(b)) >= 0 ? a : b;
}
