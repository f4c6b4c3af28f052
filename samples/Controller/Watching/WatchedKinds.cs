using System.Globalization;
using k8s;
using k8s.Models;

namespace NeuLearn.Samples.Controller.Watching;

/// <summary>The kinds that are watched, in all namespaces.</summary>
internal static class WatchedKinds
{
    private const int PageLength = 500;
    private const int WatchSeconds = 300;

    public static WatchedKind<V1Pod> Pods(IKubernetes client) => new(
        V1Pod.KubeKind,
        async (from, stop) => Page(await client.CoreV1.ListPodForAllNamespacesAsync(limit: PageLength, continueParameter: from, cancellationToken: stop)),
        (version, onError, stop) => client.CoreV1.WatchListPodForAllNamespacesAsync(resourceVersion: version, allowWatchBookmarks: true, timeoutSeconds: WatchSeconds, onError: onError, cancellationToken: stop),
        // A pod of a StatefulSet comes back under its name: the start tells the two apart.
        pod => string.Create(CultureInfo.InvariantCulture, $"{Name(pod)}/{pod.Status?.StartTime?.Ticks}"),
        TrimPod,
        (pod, time) => pod.Metadata.DeletionTimestamp ??= time);

    public static WatchedKind<V1Service> Services(IKubernetes client) => new(
        V1Service.KubeKind,
        async (from, stop) => Page(await client.CoreV1.ListServiceForAllNamespacesAsync(limit: PageLength, continueParameter: from, cancellationToken: stop)),
        (version, onError, stop) => client.CoreV1.WatchListServiceForAllNamespacesAsync(resourceVersion: version, allowWatchBookmarks: true, timeoutSeconds: WatchSeconds, onError: onError, cancellationToken: stop),
        Name,
        service => new V1Service { ApiVersion = "v1", Kind = V1Service.KubeKind, Metadata = Identity(service), Spec = service.Spec, Status = service.Status },
        End: null);

    public static WatchedKind<V1EndpointSlice> EndpointSlices(IKubernetes client) => new(
        V1EndpointSlice.KubeKind,
        async (from, stop) => Page(await client.DiscoveryV1.ListEndpointSliceForAllNamespacesAsync(limit: PageLength, continueParameter: from, cancellationToken: stop)),
        (version, onError, stop) => client.DiscoveryV1.WatchListEndpointSliceForAllNamespacesAsync(resourceVersion: version, allowWatchBookmarks: true, timeoutSeconds: WatchSeconds, onError: onError, cancellationToken: stop),
        Name,
        slice => new V1EndpointSlice
        {
            ApiVersion = "discovery.k8s.io/v1", Kind = V1EndpointSlice.KubeKind, Metadata = Identity(slice), AddressType = slice.AddressType, Ports = slice.Ports,
            Endpoints = [.. (slice.Endpoints ?? []).Select(e => new V1Endpoint { Addresses = e.Addresses })],
        },
        End: null);

    /// <summary>A pod that was known before this process: enough to say that it ended.</summary>
    public static V1Pod KnownPod(string space, string name, DateTime start) => new()
    {
        ApiVersion = "v1",
        Kind = V1Pod.KubeKind,
        Metadata = new V1ObjectMeta { NamespaceProperty = space, Name = name },
        Status = new V1PodStatus { StartTime = start },
    };

    private static V1Pod? TrimPod(V1Pod pod)
    {
        // Before it has an address it is no party to any connection.
        if (pod.Status?.StartTime is null || (pod.Status.PodIP is null && pod.Spec?.HostNetwork is not true)) return null;
        return new V1Pod
        {
            ApiVersion = "v1",
            Kind = V1Pod.KubeKind,
            Metadata = Identity(pod),
            Spec = new V1PodSpec
            {
                NodeName = pod.Spec?.NodeName, HostNetwork = pod.Spec?.HostNetwork, ServiceAccountName = pod.Spec?.ServiceAccountName,
                Containers = Ports(pod.Spec?.Containers), InitContainers = Ports(pod.Spec?.InitContainers),
            },
            Status = new V1PodStatus
            {
                StartTime = pod.Status.StartTime, PodIP = pod.Status.PodIP, PodIPs = pod.Status.PodIPs, Phase = pod.Status.Phase,
                // Only of a pod that is done: when it gave its address back.
                ContainerStatuses = pod.Status.Phase is "Succeeded" or "Failed" ? pod.Status.ContainerStatuses : null,
            },
        };
    }

    private static V1Container[] Ports(IList<V1Container>? containers) => [.. (containers ?? []).Select(c => new V1Container { Name = c.Name, Ports = c.Ports })];

    private static string Name(IKubernetesObject<V1ObjectMeta> item) => $"{item.Metadata?.NamespaceProperty}/{item.Metadata?.Name}";

    private static V1ObjectMeta Identity(IKubernetesObject<V1ObjectMeta> item) => new()
    {
        Name = item.Metadata.Name,
        NamespaceProperty = item.Metadata.NamespaceProperty,
        Labels = item.Metadata.Labels,
        OwnerReferences = item.Metadata.OwnerReferences,
        CreationTimestamp = item.Metadata.CreationTimestamp,
        DeletionTimestamp = item.Metadata.DeletionTimestamp,
    };

    private static ObjectPage<T> Page<T>(IKubernetesObject<V1ListMeta> list)
        where T : class => new(((IItems<T>)list).Items, list.Metadata.ContinueProperty, list.Metadata.ResourceVersion);

    private static ObjectPage<V1Pod> Page(V1PodList list) => Page<V1Pod>(list);

    private static ObjectPage<V1Service> Page(V1ServiceList list) => Page<V1Service>(list);

    private static ObjectPage<V1EndpointSlice> Page(V1EndpointSliceList list) => Page<V1EndpointSlice>(list);
}
