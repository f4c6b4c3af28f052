using NeuLearn.Formats.Peers;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Linkerd.Export.Objects;

/// <summary>One port of a service as it will be written.</summary>
/// <param name="Namespace">The namespace of the service.</param>
/// <param name="Name">The name of the Server.</param>
/// <param name="Labels">Labels that select the pods of the service in its namespace.</param>
/// <param name="Port">The port.</param>
/// <param name="Clients">Who may ask for anything; nobody when empty.</param>
/// <param name="Routes">Who may ask for some requests; when there is any, a request that none matches is refused.</param>
/// <param name="Ids">The ids of the rules it comes from, in ordinal order.</param>
internal sealed record ServerObject(
    string Namespace, string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, int Port, IReadOnlyList<PeerItem> Clients, IReadOnlyList<RouteObject> Routes, IReadOnlyList<string> Ids)
{
    /// <summary>Whether what it would refuse passes.</summary>
    public bool IsAudit { get; init; }

    /// <summary>Whether all that goes over the port is known to be no HTTP, so that its protocol need not be found out.</summary>
    public bool IsOpaque { get; init; }
}

/// <summary>Some requests, and who may ask for them.</summary>
/// <param name="Requests">The requests; without method and path, any.</param>
/// <param name="Clients">The clients; where there are none, those who may ask for anything have the route to themselves.</param>
internal sealed record RouteObject(IReadOnlyList<OperationPattern> Requests, IReadOnlyList<PeerItem> Clients);
