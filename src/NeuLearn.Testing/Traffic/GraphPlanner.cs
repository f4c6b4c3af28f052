using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>Decides which application talks to which: gateway, front, middle and data tier, in this order.</summary>
internal sealed class GraphPlanner(Cluster cluster, EdgeList list)
{
    private readonly Dictionary<SimulatedService, ServiceSource> _sources = cluster.Services.ToDictionary(s => s, s => new ServiceSource(s));
    private readonly Dictionary<SimulatedService, List<string>> _lookups = [];
    private SeededRandom _random = new(SeededRandom.Derive(cluster.Options.Seed, "graph"));

    public void Plan()
    {
        var fronts = cluster.InTier(Tier.Front).ToArray();
        var middles = cluster.InTier(Tier.Middle).ToArray();
        var stores = cluster.InTier(Tier.Data).ToArray();
        foreach (var front in fronts)
        {
            Connect(cluster.Gateway, front);
            for (var i = 0; i < 3; i++) Connect(front, middles[_random.Below(middles.Length)]);
        }

        for (var j = 0; j < middles.Length; j++)
        {
            for (var i = 0; i < 2 && j + 1 < middles.Length; i++) Connect(middles[j], middles[j + 1 + _random.Below(middles.Length - j - 1)]);
            for (var i = 0; i <= _random.Below(2); i++) Connect(middles[j], stores[_random.Below(stores.Length)]);
        }

        // Nobody runs a service that nobody uses.
        for (var j = 0; j < middles.Length; j++)
        {
            if (!cluster.Services.Any(c => list.Has(c.Peer, middles[j].Peer))) Connect(fronts[j % fronts.Length], middles[j]);
        }

        for (var k = 0; k < stores.Length; k++)
        {
            if (!cluster.Services.Any(c => list.Has(c.Peer, stores[k].Peer))) Connect(middles[k % middles.Length], stores[k]);
            if (stores[k].Main.Application == "redis")
                Connect(stores[k], stores[k], new ListeningPort("bus", Transport.Tcp, 16_379, null, 16_379), 500);
        }

        new FurniturePlanner(cluster, this).Plan();
    }

    public ServiceSource Of(SimulatedService service) => _sources[service];

    public void Add(EdgeDraft draft) => list.Add(draft);

    /// <summary>The names that a service looks up: those of the services it calls, and outside names.</summary>
    public IReadOnlyList<string> LookedUpBy(SimulatedService service) =>
        _lookups.TryGetValue(service, out var names) ? names : ["kubernetes.default.svc.cluster.local"];

    public void LooksUp(SimulatedService client, string name)
    {
        if (!_lookups.TryGetValue(client, out var names)) _lookups[client] = names = [];
        if (!names.Contains(name, StringComparer.Ordinal)) names.Add(name);
    }

    public void Connect(SimulatedService client, SimulatedService server, ListeningPort? port = null, int weight = 1000, Schedule? runs = null)
    {
        port ??= server.Main;
        if (server.KubernetesServiceName is not null) LooksUp(client, Cluster.NameOf(server));
        list.Add(new EdgeDraft(Of(client), Of(server), port.Transport, new ServicePort(port.Number))
        {
            Application = port.Application,
            Kind = runs is null ? EdgeKind.Steady : EdgeKind.Cron,
            Cadence = runs is null ? Cadence.Continuous : client.Cadence,
            Operations = OperationCatalogue.For(server, port, ref _random),
            Weight = weight,
            Volume = server.Tier == Tier.Data ? Volume.Bulk : Volume.Request,
            Schedule = runs,
            InTurn = runs is null ? null : 3,
        });
    }
}
