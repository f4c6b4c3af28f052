using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>What is planned of a conversation before it has an id.</summary>
internal sealed record EdgeDraft(EndSource Client, EndSource Server, Transport Transport, ServicePort Port)
{
    public string? Application { get; init; }

    public EdgeKind Kind { get; init; }

    public Cadence Cadence { get; init; }

    public TruthLabel Label { get; init; }

    public IReadOnlyList<OperationTemplate> Operations { get; init; } = [];

    /// <summary>The share of the common rate, in thousandths.</summary>
    public int Weight { get; init; } = 1000;

    public bool Flat { get; init; }

    public Volume Volume { get; init; }

    public Outcome Outcome { get; init; } = Outcome.Established;

    public int? InTurn { get; init; }

    /// <summary>When, if not all day long.</summary>
    public Schedule? Schedule { get; init; }
}

/// <summary>The conversations of a simulation, each at most once.</summary>
internal sealed class EdgeList(ClusterOptions options)
{
    private readonly HashSet<(Peer, Peer, Transport, ServicePort)> _keys = [];
    private readonly HashSet<(Peer, Peer)> _pairs = [];
    private int _legitimate;
    private int _attacks;

    public List<EdgePlan> Edges { get; } = [];

    public bool Has(Peer client, Peer server) => _pairs.Contains((client, server));

    public bool Has(Peer client, Peer server, Transport transport, ServicePort port) => _keys.Contains((client, server, transport, port));

    public void Add(EdgeDraft draft)
    {
        var (client, server) = (draft.Client.Peer, draft.Server.Peer);
        if (!_keys.Add((client, server, draft.Transport, draft.Port))) return;
        _pairs.Add((client, server));
        var attack = draft.Label != TruthLabel.Legitimate;
        var number = attack ? ++_attacks : ++_legitimate;
        var inTurn = draft.InTurn ?? Math.Max(draft.Client.Turns, draft.Server.Turns);
        Edges.Add(new EdgePlan
        {
            Truth = new TruthEdge
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{(attack ? 'a' : 'e')}-{number}"),
                Client = client,
                Server = server,
                Transport = draft.Transport,
                Port = draft.Port,
                Application = draft.Application,
                Operations = [.. draft.Operations.Select(o => o.Truth)],
                Kind = attack ? EdgeKind.Attack : draft.Kind,
                Cadence = draft.Cadence,
                Label = draft.Label,
            },
            Client = draft.Client,
            Server = draft.Server,
            Schedule = draft.Schedule ?? new ContinuousSchedule(
                (long)(options.EventsPerEdgePerHour * 24 * draft.Weight / 1000), Math.Max(1, inTurn), draft.Flat),
            Operations = draft.Operations,
            Volume = draft.Volume,
            Outcome = draft.Outcome,
            InTurn = inTurn,
            Dialled = draft.Client is ServiceSource && draft.Server is ServiceSource { Service: { ClusterAddress: not null } service }
                && service.Listens(draft.Transport, draft.Port.Value) ? service : null,
        });
    }
}
