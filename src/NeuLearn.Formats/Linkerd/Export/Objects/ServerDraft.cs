using NeuLearn.Formats.Linkerd.Export.Requests;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Linkerd.Export.Objects;

/// <summary>A Server while it is gathered: who may ask for anything, and who for what.</summary>
/// <remarks>
/// Of the routes that match a request Linkerd takes one, and only who may use that one is let in. So that it does not matter
/// which, requests that overlap stand in one route, for all who may make any of them; only any request at all stands apart, as the
/// route that is taken last.
/// </remarks>
internal sealed class ServerDraft(RequestLosses losses)
{
    private readonly SortedDictionary<string, PeerItem> _clients = new(StringComparer.Ordinal);
    private readonly List<(Grant Grant, IReadOnlyList<PeerItem> Client, IReadOnlyList<OperationPattern> Requests)> _asked = [];
    private readonly SortedSet<string> _rules = new(StringComparer.Ordinal);
    private bool _mayBeHttp;

    /// <summary>Adds what a grant lets in.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="client">Its clients.</param>
    /// <param name="requests">What they may ask for; null for anything.</param>
    public void Add(Grant grant, IReadOnlyList<PeerItem> client, IReadOnlyList<OperationPattern>? requests)
    {
        if (grant.Rule is { } rule) _rules.Add(rule.Id);
        _mayBeHttp |= requests is not null || grant.Rule?.Application is null;
        if (requests is not null) _asked.Add((grant, client, requests));
        else foreach (var item in client) _clients.TryAdd(item.Key, item);
    }

    /// <summary>The Server.</summary>
    public ServerObject Server(string space, string name, IReadOnlyList<KeyValuePair<string, string>> labels, int port) =>
        new(space, name, labels, port, [.. _clients.Values], [.. Routes()], [.. _rules]) { IsOpaque = !_mayBeHttp && _rules.Count > 0 };

    private IEnumerable<RouteObject> Routes()
    {
        if (_asked.Count == 0) yield break;
        var known = _asked.GroupBy(a => string.Join('\n', a.Client.Select(i => i.Key)), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Client: g.First().Client, Grants: g.ToList(), Requests: g.SelectMany(a => a.Requests).ToHashSet())).ToList();
        var byClients = new SortedDictionary<string, (SortedDictionary<string, PeerItem> Clients, List<OperationPattern> Requests)>(StringComparer.Ordinal);
        foreach (var together in RequestGroups.Of(known.SelectMany(k => k.Requests).Where(r => r != HttpRequests.Any)))
        {
            var clients = new SortedDictionary<string, PeerItem>(StringComparer.Ordinal);
            foreach (var (client, grants, requests) in known.Where(k => k.Requests.Contains(HttpRequests.Any) || k.Requests.Overlaps(together)))
            {
                if (!together.TrueForAll(t => requests.Any(r => r.Covers(t))) && !Widen([.. grants.Where(g => g.Requests.Any(together.Contains))], together, requests)) continue;
                foreach (var item in client) clients.TryAdd(item.Key, item);
            }

            var key = string.Join('\n', clients.Keys);
            if (!byClients.TryGetValue(key, out var route)) byClients.Add(key, route = (clients, []));
            route.Requests.AddRange(together);
        }

        foreach (var (clients, requests) in byClients.Values) yield return new RouteObject([.. requests.Order()], [.. clients.Values]);
        // Whoever may ask for anything needs a route for it.
        var any = known.Where(k => k.Requests.Contains(HttpRequests.Any)).SelectMany(k => k.Client).DistinctBy(i => i.Key).OrderBy(i => i.Key, StringComparer.Ordinal).ToList();
        if (any.Count + _clients.Count > 0) yield return new RouteObject([HttpRequests.Any], any);
    }

    /// <summary>Lets clients make requests that others may make and that overlap with their own, unless nothing may be wider.</summary>
    private bool Widen(IReadOnlyList<(Grant Grant, IReadOnlyList<PeerItem> Client, IReadOnlyList<OperationPattern> Requests)> grants, List<OperationPattern> together, HashSet<OperationPattern> own)
    {
        var other = together.First(t => !own.Any(o => o.Covers(t)));
        var isWritten = true;
        foreach (var (grant, _, _) in grants)
            isWritten &= losses.Opens(grant, LossElement.Operations, $"{other} too, which others may ask for and which overlaps with it", Witness.OfRequest(grant.Rule!, other));
        return isWritten;
    }
}
