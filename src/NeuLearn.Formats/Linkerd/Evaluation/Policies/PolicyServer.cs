using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Linkerd.Evaluation.Policies;

/// <summary>Whom a Server lets in whom nothing authorises.</summary>
internal enum AccessPolicy
{
    /// <summary>Nobody.</summary>
    Deny,

    /// <summary>Everyone, and that is logged.</summary>
    Audit,

    /// <summary>Everyone.</summary>
    AllUnauthenticated,

    /// <summary>Whoever is in the mesh.</summary>
    AllAuthenticated,

    /// <summary>Whoever is on a network of the cluster, in the mesh or not: which those are is not written.</summary>
    Cluster,
}

/// <summary>A port of some pods.</summary>
/// <param name="Namespace">Their namespace.</param>
/// <param name="Selector">Which pods.</param>
/// <param name="Port">The number; null when it goes by name.</param>
/// <param name="PortName">The name; null when it goes by number.</param>
/// <param name="ReadsHttp">Whether HTTP is recognised on it.</param>
/// <param name="Access">Whom it lets in whom nothing authorises.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record PolicyServer(string Namespace, LabelSelector Selector, int? Port, string? PortName, bool ReadsHttp, AccessPolicy Access, PolicySource Written)
{
    /// <summary>Who may ask for anything: any of these.</summary>
    public List<Authorization> Authorizations { get; } = [];

    /// <summary>Its routes; where there are none, HTTP is like all else.</summary>
    public List<Route> Routes { get; } = [];
}

/// <summary>Some requests of HTTP.</summary>
/// <param name="Matches">Any of these.</param>
internal sealed record Route(IReadOnlyList<RouteMatch> Matches)
{
    /// <summary>Who may make them: any of these.</summary>
    public List<Authorization> Authorizations { get; } = [];
}

/// <summary>What a route asks of a request: all of it.</summary>
/// <param name="Paths">Any of these patterns of the path.</param>
/// <param name="Method">The method; null for any.</param>
/// <param name="AsksMore">Whether headers or the query are looked at too, which nobody knows here.</param>
internal sealed record RouteMatch(IReadOnlyList<TextPattern> Paths, string? Method, bool AsksMore)
{
    /// <summary>Whether it is every request: such a route is taken last.</summary>
    public bool IsEverything => Method is null && !AsksMore && Paths is [{ Kind: TextPatternKind.Prefix, Text: "/" }];
}

/// <summary>Who is authorised: a client that all of some authentications hold for.</summary>
/// <param name="Required">The authentications; none, and everyone is.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record Authorization(IReadOnlyList<Authentication> Required, PolicySource Written);
