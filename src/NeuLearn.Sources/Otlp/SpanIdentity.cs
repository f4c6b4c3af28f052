using NeuLearn.Events;
using NeuLearn.Sources.Naming;

namespace NeuLearn.Sources.Otlp;

/// <summary>The ends of a span's connection: the process it was recorded in, and the one it names.</summary>
internal static class SpanIdentity
{
    /// <summary>The process a span was recorded in: its pod and controller, else the service that it says it is.</summary>
    public static void SetOwn(AttributeValues resource, scoped ref RawEnd end)
    {
        end.Namespace = resource.Has(SpanAttribute.Namespace) ? resource[SpanAttribute.Namespace] : resource[SpanAttribute.ServiceNamespace];
        end.Workload = resource[SpanAttribute.Pod];
        foreach (var (attribute, kind) in Controllers)
        {
            if (!resource.Has(attribute)) continue;
            end.OwnerKind = kind;
            end.OwnerName = resource[attribute];
            return;
        }

        // Without a pod the name that the process gives itself is all there is; SDKs that were given none write 'unknown_service'.
        if (end.Workload.IsEmpty && !resource[SpanAttribute.ServiceName].StartsWith("unknown_service"u8)) end.OwnerName = resource[SpanAttribute.ServiceName];
        if (end.Workload.IsEmpty && end.OwnerName.IsEmpty) end.Workload = resource[SpanAttribute.Host];
    }

    /// <summary>The server that a client's span names: its address, or the name of a host outside.</summary>
    public static void SetServer(AttributeValues span, ReadOnlySpan<byte> host, scoped ref RawEnd end)
    {
        end.Address = span.AddressOf(SpanAttribute.PeerAddress);
        if (end.Address.IsNone && Address.TryParse(host, out var address)) end.Address = address;
        // What a service of the cluster is called by its clients is no name outside.
        if (ServerName.IsHost(host) && !host.EndsWith(".svc"u8) && host.IndexOf(".svc."u8) < 0 && !host.EndsWith(".local"u8)) end.Dns = host;
    }

    /// <summary>Whether it is told which end it is.</summary>
    public static bool IsTold(scoped in RawEnd end) => !end.Address.IsNone || !end.Dns.IsEmpty || !end.Workload.IsEmpty || !end.OwnerName.IsEmpty;

    private static readonly (SpanAttribute Attribute, byte[] Kind)[] Controllers =
    [
        (SpanAttribute.Deployment, "Deployment"u8.ToArray()), (SpanAttribute.StatefulSet, "StatefulSet"u8.ToArray()), (SpanAttribute.DaemonSet, "DaemonSet"u8.ToArray()),
        (SpanAttribute.CronJob, "CronJob"u8.ToArray()), (SpanAttribute.Job, "Job"u8.ToArray()),
    ];
}
