using NeuLearn.Events;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cilium.Export.Requests;

/// <summary>Decides for one direction of a service what may be asked on its ports.</summary>
/// <remarks>
/// Requests of HTTP are checked once: by the server's policy, and by the client's where the server has none. Lookups are checked
/// by the client's policy, the only one that can.
/// </remarks>
internal sealed class DirectionRequests
{
    private readonly RequestLosses _losses;
    private readonly RequestPorts _ports;
    private readonly Dictionary<DirectionGrant, IReadOnlyList<RequestRule>> _requests = new(ReferenceEqualityComparer.Instance);

    /// <summary>Decides.</summary>
    /// <param name="grants">The grants that allow.</param>
    /// <param name="isIngress">The direction.</param>
    /// <param name="planned">The services that a policy is written for.</param>
    /// <param name="ports">The ports of the service on which requests are asked for.</param>
    /// <param name="losses">Receives what cannot be said.</param>
    public DirectionRequests(IReadOnlyList<DirectionGrant> grants, bool isIngress, IReadOnlySet<Peer> planned, RequestPorts ports, RequestLosses losses)
    {
        (_losses, _ports) = (losses, ports);
        var named = isIngress ? [] : grants.Where(g => g.IsByName).ToList();
        var kinds = grants.ToLookup(g => KindOf(g.Grant, isIngress, planned, named.Count > 0));
        var (http, dns) = (new HttpRequests(losses), new DnsLookups(losses));
        var plain = kinds[RequestKind.None].Concat(kinds[RequestKind.Elsewhere]).Concat(kinds[RequestKind.Lost]).ToList();
        var (besideDns, besideHttp) = (new PlainPorts(plain.Concat(kinds[RequestKind.Http])), new PlainPorts(plain.Concat(kinds[RequestKind.Dns])));
        foreach (var grant in kinds[RequestKind.Dns]) Decide(grant, besideDns, dns.Of);
        foreach (var grant in kinds[RequestKind.Http]) Decide(grant, besideHttp, http.Of);
        foreach (var grant in kinds[RequestKind.Lost]) Open(grant, WhyLost(grant.Grant));
        dns.LetLearn(named, _requests);
    }

    /// <summary>What may be asked by a grant; null when anything may, and none when the grant is not written.</summary>
    public IReadOnlyList<RequestRule>? Of(DirectionGrant grant) => _requests.GetValueOrDefault(grant);

    private enum RequestKind
    {
        None,
        Http,
        Dns,
        Elsewhere,
        Lost,
    }

    private static RequestKind KindOf(Grant grant, bool isIngress, IReadOnlySet<Peer> planned, bool hasNames)
    {
        if (HttpRequests.Knows(grant.Rule?.Application))
            return grant.Transport != Transport.Tcp ? RequestKind.Lost : isIngress || !planned.Contains(grant.Server) ? RequestKind.Http : RequestKind.Elsewhere;
        if (!DnsLookups.Knows(grant, hasNames)) return DnsLookups.IsOf(grant) ? RequestKind.Lost : RequestKind.None;
        return !isIngress ? RequestKind.Dns : grant.Rule is null || planned.Contains(grant.Client) ? RequestKind.Elsewhere : RequestKind.Lost;
    }

    private void Decide(DirectionGrant grant, PlainPorts plain, Func<Grant, IReadOnlyList<RequestRule>> rules)
    {
        var why = plain.Meet(grant) ? "something else passes on the same port, and a port is either seen into or not"
            : !_ports.Take(grant.Grant) ? RequestPorts.WhyNot : null;
        if (why is null) _requests.Add(grant, rules(grant.Grant));
        else Open(grant, why);
    }

    private void Open(DirectionGrant grant, string why)
    {
        if (!_losses.Open(grant.Grant, why)) _requests.Add(grant, []);
    }

    private static string WhyLost(Grant grant) => HttpRequests.Knows(grant.Rule?.Application) ? "requests of HTTP are seen over TCP alone"
        : grant.Transport.Number is 6 or 17 ? $"lookups can be said in a policy of {grant.Client} alone, and it has none"
        : "lookups are seen over UDP and TCP alone";
}
