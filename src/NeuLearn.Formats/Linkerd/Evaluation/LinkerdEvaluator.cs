using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Linkerd.Evaluation.Matching;
using NeuLearn.Formats.Linkerd.Evaluation.Policies;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Linkerd.Evaluation;

/// <summary>Says what Linkerd's policy lets through, from its text alone. It shares nothing with the exporter.</summary>
/// <remarks>Every pod with a network of its own is taken to have a proxy.</remarks>
internal sealed class LinkerdEvaluator : IPlatformPolicy, ILintedPolicy
{
    private readonly ILookup<string, PolicyServer> _servers;
    private readonly InboundPolicy _inbound;
    private readonly Lazy<IReadOnlyList<LintedObject>> _objects;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="read">All Servers of the mesh.</param>
    /// <param name="inbound">Whom a port without a Server lets in.</param>
    public LinkerdEvaluator(LinkerdPolicySet read, InboundPolicy inbound)
    {
        _servers = read.Servers.ToLookup(server => server.Namespace, StringComparer.Ordinal);
        _inbound = inbound;
        _objects = new Lazy<IReadOnlyList<LintedObject>>(() => [.. read.Servers.Select(LinkerdLint.Of)]);
        Ends = LinkerdLandmarks.Ends(read.Servers);
    }

    /// <inheritdoc />
    public EndLandmarks Ends { get; }

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => _objects.Value;

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => LinkerdLandmarks.Between(Selecting(server).Select(found => found.Server), server);

    /// <summary>The verdict on a connection: the proxy of the server asks for the Server of the port.</summary>
    public Judgement Judge(Connection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        if (EndpointPlace.IsItself(client, server)) return Judgement.Open("a pod always reaches itself");
        if (connection.Transport != Transport.Tcp) return Judgement.Open($"{connection.Transport} does not pass through the proxy");
        if (server is not PodEndpoint { HostNetwork: false } pod) return Judgement.Open($"{server.Id} has no proxy");
        var found = Selecting(server).Select(s => (s.Server, Match: s.Selects.And(OfPort(s.Server, pod, connection.Port)))).Where(s => s.Match.Answer != false).ToList();
        var outcomes = new PossibleOutcomes();
        foreach (var (policy, match) in found)
            outcomes.Add(Judge(policy, connection), found.Count > 1 && match.Answer == true ? Match.Maybe($"{found.Count} Servers are for port {connection.Port} of {server.Id}, and which holds is not known") : match);
        if (!found.Exists(s => s.Match.Answer == true))
            outcomes.Add(_inbound == InboundPolicy.Deny ? new Judgement(Verdict.Deny, "the port has no Server, and the default inbound policy denies", []) : Judgement.Open("the port has no Server, and the default inbound policy lets everyone in"), Match.Yes);
        return outcomes.Judgement();
    }

    private static Judgement Judge(PolicyServer server, Connection connection)
    {
        var granted = Granted(server, connection, out var deciders);
        return granted.Answer switch
        {
            true => new Judgement(Verdict.Allow, $"authorised by {string.Join(", ", deciders.Select(d => d.Policy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}", deciders),
            null => new Judgement(Verdict.Unknown, granted.Reason, [server.Written, .. deciders]),
            _ => server.Access switch
            {
                AccessPolicy.Deny => new Judgement(Verdict.Deny, $"nothing authorises it at {server.Written.Policy}", [server.Written]),
                AccessPolicy.AllAuthenticated => ClientMatch.IsMeshed(connection.Client) ? new Judgement(Verdict.Allow, $"{server.Written.Policy} lets the mesh in", [server.Written])
                    : new Judgement(Verdict.Deny, $"nothing authorises it at {server.Written.Policy}", [server.Written]),
                AccessPolicy.Cluster => new Judgement(Verdict.Unknown, "which networks are of the cluster is not written", [server.Written]),
                _ => Judgement.Open($"nothing authorises it, and {server.Written.Policy} lets it in all the same"),
            },
        };
    }

    /// <summary>Whether something authorises a connection: for anything, or for the route that its request takes.</summary>
    private static Match Granted(PolicyServer server, Connection connection, out IReadOnlyList<PolicySource> deciders)
    {
        var found = new List<PolicySource>();
        deciders = found;
        var anything = Any(server.Authorizations, connection.Client, found);
        if (server.Routes.Count == 0 || !server.ReadsHttp) return anything;
        var isHttp = RouteMatching.IsHttp(connection);
        if (isHttp.Answer == false) return anything;

        // One route is taken: one that is for every request only where no other matches. Among others it is not known which.
        var specific = server.Routes.Where(route => !route.Matches.Any(match => match.IsEverything)).Select(route => (Route: route, Match: RouteMatching.Of(route, connection))).Where(r => r.Match.Answer != false).ToList();
        var last = server.Routes.Where(route => route.Matches.Any(match => match.IsEverything)).ToList();
        var answers = specific.Select(r => anything.Or(Any(r.Route.Authorizations, connection.Client, found))).ToList();
        if (!specific.Exists(r => r.Match.Answer == true)) answers.Add(last.Count == 0 ? Match.No : anything.Or(last.Aggregate(Match.No, (match, route) => match.Or(Any(route.Authorizations, connection.Client, found)))));
        if (isHttp.Answer is null) answers.Add(anything);
        var answer = answers[0];
        return answers.TrueForAll(a => a.Answer == answer.Answer) ? answer
            : Match.Maybe(specific.Find(r => r.Match.Answer is null).Match is { Reason.Length: > 0 } doubt ? doubt.Reason : isHttp.Answer is null ? isHttp.Reason : "which of several routes is taken is not known");
    }

    private static Match Any(IEnumerable<Authorization> authorizations, Endpoint client, List<PolicySource> found)
    {
        var answer = Match.No;
        foreach (var authorization in authorizations)
        {
            var match = ClientMatch.Of(authorization, client);
            answer = answer.Or(match);
            if (match.Answer != false) found.Add(authorization.Written);
        }

        return answer;
    }

    private List<(PolicyServer Server, Match Selects)> Selecting(Endpoint server) => server is not PodEndpoint { HostNetwork: false } pod ? []
        : [.. _servers[pod.Namespace].Select(s => (s, SelectorMatch.Of(s.Selector, pod.Labels, pod.Id))).Where(found => found.Item2.Answer != false)];

    private static Match OfPort(PolicyServer server, PodEndpoint pod, int port) =>
        server.Port is { } number ? Match.Of(number == port)
        : pod.Ports is null ? Match.Maybe($"the named ports of {pod.Id} are not known")
        : Match.Of(pod.Ports.Any(p => p.Name == server.PortName && p.Number == port && p.Transport == Transport.Tcp));
}
