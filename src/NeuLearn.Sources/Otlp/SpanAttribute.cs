using System.Collections.Frozen;
using System.Text;

namespace NeuLearn.Sources.Otlp;

/// <summary>The attributes of spans and of what they are of (resources) that matter: OpenTelemetry's semantic conventions, new and old.</summary>
internal enum SpanAttribute : byte
{
    ServiceName,
    ServiceNamespace,
    Namespace,
    Pod,
    Deployment,
    StatefulSet,
    DaemonSet,
    CronJob,
    Job,
    Host,
    ServerAddress,
    ServerPort,
    ClientAddress,
    PeerAddress,
    PeerPort,
    LocalAddress,
    LocalPort,
    OldPeerName,
    OldPeerPort,
    OldHostPort,
    Transport,
    HttpMethod,
    HttpRoute,
    HttpPath,
    HttpUrl,
    HttpHost,
    HttpStatus,
    Scheme,
    RpcSystem,
    RpcService,
    RpcMethod,
    RpcStatus,
    Database,
    Messaging,
    Destination,
}

/// <summary>Finds attributes by their keys.</summary>
internal static class SpanAttributes
{
    private static readonly FrozenDictionary<string, SpanAttribute> Keys = new Dictionary<string, SpanAttribute>(StringComparer.Ordinal)
    {
        ["service.name"] = SpanAttribute.ServiceName,
        ["service.namespace"] = SpanAttribute.ServiceNamespace,
        ["k8s.namespace.name"] = SpanAttribute.Namespace,
        ["k8s.pod.name"] = SpanAttribute.Pod,
        ["k8s.deployment.name"] = SpanAttribute.Deployment,
        ["k8s.statefulset.name"] = SpanAttribute.StatefulSet,
        ["k8s.daemonset.name"] = SpanAttribute.DaemonSet,
        ["k8s.cronjob.name"] = SpanAttribute.CronJob,
        ["k8s.job.name"] = SpanAttribute.Job,
        ["host.name"] = SpanAttribute.Host,
        ["server.address"] = SpanAttribute.ServerAddress,
        ["server.port"] = SpanAttribute.ServerPort,
        ["client.address"] = SpanAttribute.ClientAddress,
        ["network.peer.address"] = SpanAttribute.PeerAddress,
        ["net.sock.peer.addr"] = SpanAttribute.PeerAddress,
        ["net.peer.ip"] = SpanAttribute.PeerAddress,
        ["network.peer.port"] = SpanAttribute.PeerPort,
        ["net.sock.peer.port"] = SpanAttribute.PeerPort,
        ["network.local.address"] = SpanAttribute.LocalAddress,
        ["net.sock.host.addr"] = SpanAttribute.LocalAddress,
        ["net.host.ip"] = SpanAttribute.LocalAddress,
        ["network.local.port"] = SpanAttribute.LocalPort,
        ["net.sock.host.port"] = SpanAttribute.LocalPort,
        ["net.peer.name"] = SpanAttribute.OldPeerName,
        ["net.peer.port"] = SpanAttribute.OldPeerPort,
        ["net.host.port"] = SpanAttribute.OldHostPort,
        ["network.transport"] = SpanAttribute.Transport,
        ["net.transport"] = SpanAttribute.Transport,
        ["http.request.method"] = SpanAttribute.HttpMethod,
        ["http.method"] = SpanAttribute.HttpMethod,
        ["http.route"] = SpanAttribute.HttpRoute,
        ["url.path"] = SpanAttribute.HttpPath,
        ["http.target"] = SpanAttribute.HttpPath,
        ["url.full"] = SpanAttribute.HttpUrl,
        ["http.url"] = SpanAttribute.HttpUrl,
        ["http.host"] = SpanAttribute.HttpHost,
        ["http.response.status_code"] = SpanAttribute.HttpStatus,
        ["http.status_code"] = SpanAttribute.HttpStatus,
        ["url.scheme"] = SpanAttribute.Scheme,
        ["http.scheme"] = SpanAttribute.Scheme,
        ["rpc.system"] = SpanAttribute.RpcSystem,
        ["rpc.system.name"] = SpanAttribute.RpcSystem,
        ["rpc.service"] = SpanAttribute.RpcService,
        ["rpc.method"] = SpanAttribute.RpcMethod,
        ["rpc.grpc.status_code"] = SpanAttribute.RpcStatus,
        ["rpc.response.status_code"] = SpanAttribute.RpcStatus,
        ["db.system"] = SpanAttribute.Database,
        ["db.system.name"] = SpanAttribute.Database,
        ["messaging.system"] = SpanAttribute.Messaging,
        ["messaging.destination.name"] = SpanAttribute.Destination,
        ["messaging.destination"] = SpanAttribute.Destination,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, SpanAttribute>.AlternateLookup<ReadOnlySpan<char>> Lookup = Keys.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many there are.</summary>
    public const int Count = (int)SpanAttribute.Destination + 1;

    /// <summary>Finds an attribute.</summary>
    public static bool TryFind(ReadOnlySpan<byte> key, out SpanAttribute attribute)
    {
        attribute = default;
        Span<char> text = stackalloc char[32];
        return key.Length <= text.Length && Ascii.ToUtf16(key, text, out var n) == System.Buffers.OperationStatus.Done && Lookup.TryGetValue(text[..n], out attribute);
    }
}
