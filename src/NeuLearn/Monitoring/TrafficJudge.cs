using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Monitoring;

/// <summary>Says what a policy makes of connections as sensors report them. It learns nothing.</summary>
/// <remarks>Not thread-safe: it shares the inventory of the engine that made it.</remarks>
public sealed class TrafficJudge
{
    private readonly Attributor _attributor;
    private readonly Vocabulary _vocabulary;
    private readonly PeerMap _peers;
    private readonly OffHours? _offHours;

    internal TrafficJudge(CompiledPolicy policy, Attributor attributor, Vocabulary vocabulary, PeerMap peers, OffHours? offHours = null)
    {
        Policy = policy;
        _attributor = attributor;
        _vocabulary = vocabulary;
        _peers = peers;
        _offHours = offHours;
    }

    /// <summary>The policy that is applied.</summary>
    public CompiledPolicy Policy { get; }

    /// <summary>The verdict on one connection, or null with the reason why it is not one to judge. The friendly way in.</summary>
    public Judgement? Judge(ConnectionEvent connection, out IgnoredReason ignored)
    {
        var sink = new Sink(this);
        RawConnections.From(connection, sink);
        ignored = sink.Ignored;
        return sink.Judgement;
    }

    /// <summary>The verdict on one connection, or null with the reason why it is not one to judge.</summary>
    public Judgement? Judge(scoped in RawConnection connection, out IgnoredReason ignored)
    {
        ignored = _attributor.Attribute(in connection, out var record);
        if (ignored != IgnoredReason.None) return null;
        var second = EventTime.Second(record.UnixMilliseconds);
        var query = new PolicyQuery
        {
            Client = _peers[record.Client],
            Server = _peers.NameOf(record.Server, second, second) ?? _peers[record.Server],
            ClientAddress = connection.Client.Address,
            ServerAddress = connection.Server.Address,
            Transport = record.Transport,
            Port = record.Port,
            Application = record.Application == 0 ? null : _vocabulary.Applications.Text(record.Application),
            Operation = record.Operation == 0 ? null : OperationName.Decode(_vocabulary.Operations[record.Operation]),
        };
        var verdict = Policy.Decide(query);
        var rule = verdict.Rule < 0 ? null : Policy.Rules[verdict.Rule];
        return new Judgement(query, record.Outcome, verdict)
        {
            Rule = rule,
            IsOperationOnly = rule is null && query.Operation is not null && Policy.Decide(query with { Operation = null }).Kind == VerdictKind.Allow,
            IsOffHours = verdict.Kind == VerdictKind.Allow && _offHours?.IsNew(rule!.Id, record.UnixMilliseconds) == true,
            Record = record,
        };
    }

    private sealed class Sink(TrafficJudge judge) : IConnectionSink
    {
        public Judgement? Judgement { get; private set; }

        public IgnoredReason Ignored { get; private set; }

        public void Add(scoped in RawConnection connection)
        {
            Judgement = judge.Judge(in connection, out var ignored);
            Ignored = ignored;
        }

        public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
        {
            // One event is no report of loss.
        }
    }
}
