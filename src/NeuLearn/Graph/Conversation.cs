using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>What was asked in a conversation, and the evidence for it.</summary>
public sealed record ObservedOperation(Operation Operation, Evidence Evidence);

/// <summary>All that was seen between two peers on one port, transport and application: an edge of the service graph.</summary>
/// <remarks>A snapshot: it does not change when more events come in.</remarks>
public sealed class Conversation
{
    private static readonly Evidence None = new();
    private readonly Evidence?[] _byOutcome = new Evidence?[5];
    private SortedDictionary<string, ObservedOperation>? _operations;
    private List<Widening>? _widenings;
    private List<Conversation>? _parts;
    private DirectionConfidence _surest = DirectionConfidence.Unknown;
    private DirectionConfidence? _completed;

    internal Conversation(Peer client, Peer server, Transport transport, ServicePort port, string application)
        : this(client, server, transport, Unrestricted(transport, port) ? [] : [PortRange.Of(port)], application) => Port = port;

    private Conversation(Peer client, Peer server, Transport transport, IReadOnlyList<PortRange> ports, string application)
    {
        Client = client;
        Server = server;
        Transport = transport;
        Ports = ports;
        Application = application;
    }

    /// <summary>Who opened it.</summary>
    public Peer Client { get; }

    /// <summary>Who accepted it.</summary>
    public Peer Server { get; }

    /// <summary>The layer-4 protocol.</summary>
    public Transport Transport { get; }

    /// <summary>The server's port, or the ICMP type and code; the first of them where ranges stand for many.</summary>
    public ServicePort Port { get; private init; }

    /// <summary>The ports, ascending, apart: one, or ranges where a server opens new ones each time. Empty where none restricts.</summary>
    public IReadOnlyList<PortRange> Ports { get; }

    /// <summary>The ports in written form: <c>8080</c>, <c>32768-60999</c>, <c>8/0</c>, <c>any</c>.</summary>
    public string PortText => Ports.Count == 0 ? Port.ToString(Transport) : string.Join(',', Ports.Select(p => p.ToString(Transport)));

    /// <summary>The layer-7 protocol, lower case; empty when not known.</summary>
    public string Application { get; }

    /// <summary>The operations that were seen to complete, in ordinal order.</summary>
    public IReadOnlyCollection<ObservedOperation> Operations => _operations is { } operations ? operations.Values : [];

    /// <summary>The evidence of events with one outcome.</summary>
    public Evidence With(Outcome outcome) => _byOutcome[(int)outcome] ?? None;

    /// <summary>The evidence of completed connections.</summary>
    public Evidence Established => With(Outcome.Established);

    /// <summary>The first event of any outcome, in seconds since 1970; the greatest number when there was none.</summary>
    internal uint FirstSecond
    {
        get
        {
            var first = uint.MaxValue;
            foreach (var evidence in _byOutcome)
                if (evidence is not null) first = Math.Min(first, evidence.FirstSecond);
            return first;
        }
    }

    /// <summary>The last event of any outcome, in seconds since 1970; 0 when there was none.</summary>
    internal uint LastSecond
    {
        get
        {
            var last = 0u;
            foreach (var evidence in _byOutcome)
                if (evidence is not null) last = Math.Max(last, evidence.LastSecond);
            return last;
        }
    }

    /// <summary>The replicas that opened it, whatever came of it; one unnamed replica where no instance was reported.</summary>
    internal HashSample Openers
    {
        get
        {
            var openers = default(HashSample);
            foreach (var evidence in _byOutcome)
                if (evidence is not null) openers.Union(in evidence.Cold.ClientReplicas, ColdEvidence.ReplicaCapacity * _byOutcome.Length);
            if (openers.Count == 0) openers.Add(0, ColdEvidence.ReplicaCapacity);
            return openers;
        }
    }

    /// <summary>The steps that widened it on the way from what was seen.</summary>
    internal IReadOnlyList<Widening> Widenings => _widenings ?? [];

    /// <summary>Whether the name of its server is that of DNS answers for the address that was dialled.</summary>
    internal bool IsNamedByAnswers { get; set; }

    /// <summary>The conversations, as they were seen, that it stands for.</summary>
    internal IReadOnlyList<Conversation> Parts => _parts ?? [this];

    /// <summary>Whether its ports are a range, so that <see cref="Port"/> alone does not tell them.</summary>
    internal bool HasPortRange => Ports.Count > 1 || (Ports.Count == 1 && Ports[0].First != Ports[0].Last);

    /// <summary>The surest direction among the events that completed, or else among all: how sure it is that the client is the client.</summary>
    public DirectionConfidence Direction => _completed ?? _surest;

    internal void Add(in EvidenceRow row, in ColdEvidence cold, string? operationKey, Operation? operation)
    {
        var key = row.Key;
        See(key.Direction, key.Outcome == Outcome.Established ? key.Direction : null);
        (_byOutcome[(int)key.Outcome] ??= new Evidence()).Add(in row, in cold);
        if (operation is null || key.Outcome != Outcome.Established) return;
        Seen(operationKey!, operation).Evidence.Add(in row, in cold);
    }

    internal void Widen(Widening step)
    {
        _widenings ??= [];
        if (!_widenings.Contains(step)) _widenings.Add(step);
    }

    internal void Join(Conversation other)
    {
        See(other._surest, other._completed);
        IsNamedByAnswers |= other.IsNamedByAnswers;
        for (var i = 0; i < _byOutcome.Length; i++)
            if (other._byOutcome[i] is { } evidence) (_byOutcome[i] ??= new Evidence()).Add(evidence);
        if (other._operations is { } operations)
            foreach (var (key, operation) in operations) Seen(key, operation.Operation).Evidence.Add(operation.Evidence);
        foreach (var step in other.Widenings) Widen(step);
        (_parts ??= [this]).AddRange(other.Parts);
    }

    private ObservedOperation Seen(string key, Operation operation)
    {
        _operations ??= new(StringComparer.Ordinal);
        if (!_operations.TryGetValue(key, out var seen)) _operations.Add(key, seen = new ObservedOperation(operation, new Evidence()));
        return seen;
    }

    private void See(DirectionConfidence any, DirectionConfidence? completed)
    {
        if (any < _surest) _surest = any;
        if (completed is { } direction && (_completed is null || direction < _completed)) _completed = direction;
    }

    /// <summary>A copy between other ends, on other ports; it stands for what the original stands for.</summary>
    internal Conversation Between(Peer client, Peer server, IReadOnlyList<PortRange>? ports = null)
    {
        var copy = new Conversation(client, server, Transport, ports ?? Ports, Application)
        {
            Port = ports is null ? Port : ports[0].First,
            _parts = [],
        };
        copy.Join(this);
        return copy;
    }

    // ICMP without a type, and protocols without ports.
    private static bool Unrestricted(Transport transport, ServicePort port) => transport.IsIcmp ? port == ServicePort.AnyIcmp : !transport.HasPorts;
}
