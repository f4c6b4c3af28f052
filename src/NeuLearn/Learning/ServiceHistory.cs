using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>The facets of a service.</summary>
/// <remarks>
/// What quarantine holds back counts as well: it would be blocked. Sends from outside that nothing answered do not: they are
/// scanning, and to block them is right. A side that was widened to the world is one conversation, by its widened rule. Operations count where a rule names them, with the server, or with the client of an outside server.
/// </remarks>
internal sealed class ServiceHistory(Peer service)
{
    private readonly FacetHistory?[] _facets = new FacetHistory?[Enum.GetValues<Facet>().Length];
    private DaySet _days;

    public Peer Service { get; } = service;

    public ref readonly DaySet Days => ref _days;

    public IReadOnlyCollection<FacetHistory> Facets => [.. _facets.OfType<FacetHistory>()];

    /// <summary>The histories of all services that have conversations.</summary>
    public static SortedDictionary<Peer, ServiceHistory> Of(Baseline baseline)
    {
        var histories = new Dictionary<Peer, ServiceHistory>();
        foreach (var learned in baseline.Learned)
        {
            if (EvidenceGate.IsUnsolicited(learned.Conversation)) continue;
            var (client, server) = (learned.Conversation.Client, learned.Conversation.Server);
            if (server.IsManaged) At(histories, server).Add(Facet.Ingress, learned.Evidence);
            if (client.IsManaged) At(histories, client).Add(server.IsExternal ? Facet.EgressExternal : Facet.EgressInternal, learned.Evidence);
            var owner = server.IsManaged ? server : client;
            if (!owner.IsManaged) continue;
            foreach (var operation in learned.Operations) At(histories, owner).Add(Facet.Operations, operation.Evidence);
        }

        return new SortedDictionary<Peer, ServiceHistory>(histories);
    }

    private void Add(Facet facet, Evidence evidence)
    {
        (_facets[(int)facet] ??= new FacetHistory(facet)).Seen.Add(evidence);
        _days.Union(in evidence.Cold.Days);
    }

    private static ServiceHistory At(Dictionary<Peer, ServiceHistory> histories, Peer service)
    {
        if (!histories.TryGetValue(service, out var history)) histories.Add(service, history = new ServiceHistory(service));
        return history;
    }
}
