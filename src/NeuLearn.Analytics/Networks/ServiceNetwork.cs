using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;
using QuikGraph;

namespace NeuLearn.Analytics.Networks;

/// <summary>Who may open connections to whom: one link a pair, as it was observed or as a policy allows it. Immutable.</summary>
/// <remarks>
/// A path goes from service to service and host to host. Nodes and peers outside are ends of links and never stepping stones: who owns
/// a node owns its pods, which no network policy stops, and what is outside is reached without us.
/// </remarks>
public sealed class ServiceNetwork
{
    private readonly BidirectionalGraph<Peer, ServiceLink> _graph = new(allowParallelEdges: false);

    private ServiceNetwork(IEnumerable<Peer> services, IEnumerable<(Peer Client, Peer Server, string Opening)> openings)
    {
        Links = [.. openings.GroupBy(o => (o.Client, o.Server), o => o.Opening).OrderBy(g => g.Key.Client).ThenBy(g => g.Key.Server)
            .Select(g => new ServiceLink(g.Key.Client, g.Key.Server, [.. g.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))];
        Services = [.. services.Concat(Links.SelectMany(l => new[] { l.Source, l.Target })).Where(p => p.IsManaged).Distinct().Order()];
        _graph.AddVertexRange(Services);
        _graph.AddEdgeRange(Links.Where(l => l.Source.IsManaged && l.Target.IsManaged && l.Source != l.Target));
    }

    /// <summary>Every service and host, in ordinal order, with links or without.</summary>
    public IReadOnlyList<Peer> Services { get; }

    /// <summary>Every link, those of nodes and of peers outside among them, ordered by source and target.</summary>
    public IReadOnlyList<ServiceLink> Links { get; }

    /// <summary>The links between two different services or hosts, for the algorithms of QuikGraph.</summary>
    public IBidirectionalGraph<Peer, ServiceLink> Graph => _graph;

    /// <summary>The links by which peers outside come in.</summary>
    public IEnumerable<ServiceLink> Entrances => Links.Where(l => l.Source.IsExternal && l.Target.IsManaged);

    /// <summary>The network of what was observed: conversations that completed, or of which no sensor could say.</summary>
    /// <param name="baseline">What was learned.</param>
    /// <param name="services">Services to show even where they have no link.</param>
    public static ServiceNetwork Observed(Baseline baseline, IEnumerable<Peer>? services = null)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return new ServiceNetwork(services ?? [], baseline.Conversations.Where(c => !c.Established.IsEmpty || !c.With(Outcome.Unknown).IsEmpty)
            .Select(c => (c.Client, c.Server, Opening(c.Transport, c.PortText, c.Application))));
    }

    /// <summary>The network that a policy allows, were each of its services protected.</summary>
    /// <remarks>A rule of which a deny rule leaves something counts as a link: the network is never drawn too small.</remarks>
    /// <param name="policy">The policy.</param>
    /// <param name="services">Services to show even where the policy knows nothing of them.</param>
    public static ServiceNetwork Allowed(PolicySet policy, IEnumerable<Peer>? services = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var denials = policy.Rules.Where(r => r.Action == RuleAction.Deny).ToLookup(r => (r.Client, r.Server));
        return new ServiceNetwork(policy.Services.Concat(services ?? []), policy.Rules.Where(r => r.Action == RuleAction.Allow && !denials[(r.Client, r.Server)].Any(d => DeniesAll(d, r)))
            .Select(r => (r.Client, r.Server, Opening(r.Transport, string.Join(',', r.PortTexts), r.Application ?? ""))));
    }

    /// <summary>The links between services, by their places in <see cref="Services"/>.</summary>
    /// <param name="withOutside">Whether the outside is a node too, the one after the last, with an edge for each entrance.</param>
    internal Adjacency Places(bool withOutside)
    {
        var place = Services.Select((s, i) => (s, i)).ToDictionary(s => s.s, s => s.i);
        var inside = _graph.Edges.Select(l => (place[l.Source], place[l.Target]));
        return withOutside ? new Adjacency(place.Count + 1, inside.Concat(Entrances.Select(l => (place.Count, place[l.Target])))) : new Adjacency(place.Count, inside);
    }

    private static string Opening(Transport transport, string ports, string application) => $"{transport}/{ports}{(application.Length == 0 ? "" : " " + application)}";

    private static bool DeniesAll(Rule deny, Rule allow) =>
        deny.Transport == allow.Transport && deny.Operations.Count == 0 && (deny.Application is null || deny.Application == allow.Application)
        && (deny.Ports.Count == 0 || (allow.Ports.Count > 0 && allow.Ports.All(p => deny.Ports.Any(d => d.Contains(p.First) && d.Contains(p.Last)))));
}
