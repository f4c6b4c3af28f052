using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Inventory;
using NeuLearn.Policy;

namespace NeuLearn.Monitoring;

/// <summary>A connection with the verdict on it.</summary>
/// <param name="Query">The connection between peers.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record Judgement(PolicyQuery Query, Outcome Outcome, Verdict Verdict);

/// <summary>Says what a policy makes of connections as sensors report them. It learns nothing.</summary>
/// <remarks>Not thread-safe: it shares the names of the engine that made it.</remarks>
public sealed class TrafficJudge
{
    private readonly Attributor _attributor;
    private readonly Vocabulary _vocabulary;
    private readonly PeerMap _peers;

    internal TrafficJudge(CompiledPolicy policy, Attributor attributor, Vocabulary vocabulary, PeerMap peers)
    {
        Policy = policy;
        _attributor = attributor;
        _vocabulary = vocabulary;
        _peers = peers;
    }

    /// <summary>The policy that is applied.</summary>
    public CompiledPolicy Policy { get; }

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
        return new Judgement(query, record.Outcome, Policy.Decide(query));
    }
}
