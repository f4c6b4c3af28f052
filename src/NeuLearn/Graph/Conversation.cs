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
    private readonly SortedDictionary<string, ObservedOperation> _operations = new(StringComparer.Ordinal);
    private List<Conversation>? _parts;

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
    public IReadOnlyCollection<ObservedOperation> Operations => _operations.Values;

    /// <summary>The evidence of events with one outcome.</summary>
    public Evidence With(Outcome outcome) => _byOutcome[(int)outcome] ?? None;

    /// <summary>The evidence of completed connections.</summary>
    public Evidence Established => With(Outcome.Established);

    /// <summary>The steps that widened it on the way from what was seen.</summary>
    internal List<Widening> Widenings { get; } = [];

    /// <summary>The conversations, as they were seen, that it stands for.</summary>
    internal IReadOnlyList<Conversation> Parts => _parts ?? [this];

    /// <summary>Whether its ports are a range, so that <see cref="Port"/> alone does not tell them.</summary>
    internal bool HasPortRange => Ports.Count > 1 || (Ports.Count == 1 && Ports[0].First != Ports[0].Last);

    internal void Add(in EvidenceRow row, in ColdEvidence cold, string? operationKey, Operation? operation)
    {
        var key = row.Key;
        (_byOutcome[(int)key.Outcome] ??= new Evidence()).Add(in row, in cold);
        if (operation is null || key.Outcome != Outcome.Established) return;
        if (!_operations.TryGetValue(operationKey!, out var seen))
            _operations.Add(operationKey!, seen = new ObservedOperation(operation, new Evidence()));
        seen.Evidence.Add(in row, in cold);
    }

    internal void Join(Conversation other)
    {
        for (var i = 0; i < _byOutcome.Length; i++)
            if (other._byOutcome[i] is { } evidence) (_byOutcome[i] ??= new Evidence()).Add(evidence);
        foreach (var (key, operation) in other._operations)
        {
            if (!_operations.TryGetValue(key, out var seen))
                _operations.Add(key, seen = new ObservedOperation(operation.Operation, new Evidence()));
            seen.Evidence.Add(operation.Evidence);
        }

        foreach (var step in other.Widenings)
            if (!Widenings.Contains(step)) Widenings.Add(step);
        (_parts ??= [this]).AddRange(other.Parts);
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
