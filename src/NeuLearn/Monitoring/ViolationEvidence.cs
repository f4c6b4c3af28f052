using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Monitoring;

/// <summary>What was seen of one violation. Merges like a conversation: repetition and order change nothing.</summary>
internal sealed class ViolationEvidence(ViolationKey key)
{
    private DaySet _hours;

    /// <summary>The evidence, in the form in which conversations hold it.</summary>
    public Conversation Conversation { get; } = new(key.Client, key.Server, key.Transport, key.Port, key.Application);

    /// <summary>The hours since 1970 in which it was seen: the last 512 of them.</summary>
    public ref readonly DaySet Hours => ref _hours;

    /// <summary>When it was last seen, whatever the outcome.</summary>
    public uint LastSecond => Enum.GetValues<Outcome>().Select(o => Conversation.With(o)).Where(e => !e.IsEmpty).Select(e => e.LastSecond).DefaultIfEmpty().Max();

    /// <summary>Adds a connection.</summary>
    /// <returns>Whether it is the first one of its hour.</returns>
    public bool Add(in ConnectionRecord record)
    {
        var second = EventTime.Second(record.UnixMilliseconds);
        var row = new EvidenceRow
        {
            Service = EvidenceKey.Of(in record).Service,
            First = second,
            Last = second,
            MostSent = (uint)Math.Min(record.BytesSent, uint.MaxValue),
            MostReceived = (uint)Math.Min(record.BytesReceived, uint.MaxValue),
        };
        var cold = default(ColdEvidence);
        cold.AddHour(second / 3600);
        if (record.ClientReplica != 0) cold.ClientReplicas.Add(record.ClientReplica, ColdEvidence.ReplicaCapacity);
        if (record.ServerReplica != 0) cold.ServerReplicas.Add(record.ServerReplica, ColdEvidence.ReplicaCapacity);
        cold.AddConnections(record.Identity, record.Connections);
        Conversation.Add(in row, in cold, null, null);
        return _hours.Add(second / 3600);
    }

    public void AddHour(uint hour) => _hours.Add(hour);

    public void Join(ViolationEvidence other)
    {
        Conversation.Join(other.Conversation);
        _hours.Union(in other._hours);
    }
}
