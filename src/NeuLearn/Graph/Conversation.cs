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
    private DirectionConfidence _surest = DirectionConfidence.Unknown;
    private DirectionConfidence? _completed;

    internal Conversation(Peer client, Peer server, Transport transport, ServicePort port, string application)
    {
        Client = client;
        Server = server;
        Transport = transport;
        Port = port;
        Application = application;
    }

    /// <summary>Who opened it.</summary>
    public Peer Client { get; }

    /// <summary>Who accepted it.</summary>
    public Peer Server { get; }

    /// <summary>The layer-4 protocol.</summary>
    public Transport Transport { get; }

    /// <summary>The server's port, or the ICMP type and code.</summary>
    public ServicePort Port { get; }

    /// <summary>The layer-7 protocol, lower case; empty when not known.</summary>
    public string Application { get; }

    /// <summary>The operations that were seen to complete, in ordinal order.</summary>
    public IReadOnlyCollection<ObservedOperation> Operations => _operations.Values;

    /// <summary>The addresses behind an end that stands for many, when it is the world or a network; for review.</summary>
    internal int Members { get; set; } = 1;

    /// <summary>The evidence of events with one outcome.</summary>
    public Evidence With(Outcome outcome) => _byOutcome[(int)outcome] ?? None;

    /// <summary>The evidence of completed connections.</summary>
    public Evidence Established => With(Outcome.Established);

    /// <summary>What was accepted or widened on the way from events to this conversation.</summary>
    internal List<string> Provenance { get; } = [];

    /// <summary>The surest direction among the events that completed, or else among all: how sure it is that the client is the client.</summary>
    public DirectionConfidence Direction => _completed ?? _surest;

    internal void Add(in EvidenceRow row, in ColdEvidence cold, string? operationKey, Operation? operation)
    {
        var key = row.Key;
        See(key.Direction, key.Outcome == Outcome.Established ? key.Direction : null);
        (_byOutcome[(int)key.Outcome] ??= new Evidence()).Add(in row, in cold);
        if (operation is null || key.Outcome != Outcome.Established) return;
        if (!_operations.TryGetValue(operationKey!, out var seen))
            _operations.Add(operationKey!, seen = new ObservedOperation(operation, new Evidence()));
        seen.Evidence.Add(in row, in cold);
    }

    internal void Join(Conversation other)
    {
        See(other._surest, other._completed);
        for (var i = 0; i < _byOutcome.Length; i++)
            if (other._byOutcome[i] is { } evidence) (_byOutcome[i] ??= new Evidence()).Add(evidence);
        foreach (var (key, operation) in other._operations)
        {
            if (!_operations.TryGetValue(key, out var seen))
                _operations.Add(key, seen = new ObservedOperation(operation.Operation, new Evidence()));
            seen.Evidence.Add(operation.Evidence);
        }

        foreach (var step in other.Provenance)
            if (!Provenance.Contains(step)) Provenance.Add(step);
    }

    private void See(DirectionConfidence any, DirectionConfidence? completed)
    {
        if (any < _surest) _surest = any;
        if (completed is { } direction && (_completed is null || direction < _completed)) _completed = direction;
    }

    internal Conversation Between(Peer client, Peer server, string? application = null)
    {
        var copy = new Conversation(client, server, Transport, Port, application ?? Application);
        copy.Join(this);
        return copy;
    }
}
