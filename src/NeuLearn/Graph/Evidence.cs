using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>What a conversation has shown: when, how often, by whom. Immutable once built.</summary>
public sealed class Evidence
{
    private ColdEvidence _cold;
    private uint _first = uint.MaxValue;
    private uint _last;

    internal Evidence()
    {
    }

    /// <summary>The first event, to the second.</summary>
    public DateTimeOffset FirstSeen => EventTime.FromSecond(IsEmpty ? 0 : _first);

    /// <summary>The last event, to the second.</summary>
    public DateTimeOffset LastSeen => EventTime.FromSecond(_last);

    /// <summary>Distinct connections: exact up to 127, beyond it an estimate with a standard error of about 9 %.</summary>
    public long Connections => _cold.Connections.Estimate(ColdEvidence.ConnectionCapacity);

    /// <summary>Distinct UTC days with at least one event, at most the last 512.</summary>
    public int Days => _cold.Days.Count;

    /// <summary>These days, earliest first.</summary>
    public IReadOnlyList<DateOnly> SeenOn => [.. _cold.Days.Ascending().Select(d => EventTime.Date(d))];

    /// <summary>Distinct hours of the week (UTC) with at least one event, of 168.</summary>
    public int HoursOfWeek => _cold.HoursOfWeek;

    /// <summary>Distinct instances of the client: exact up to 63; 0 when none was named.</summary>
    public int ClientReplicas => (int)_cold.ClientReplicas.Estimate(ColdEvidence.ReplicaCapacity);

    /// <summary>Distinct instances of the server: exact up to 63; 0 when none was named.</summary>
    public int ServerReplicas => (int)_cold.ServerReplicas.Estimate(ColdEvidence.ReplicaCapacity);

    /// <summary>Whether nothing was seen.</summary>
    public bool IsEmpty => _first == uint.MaxValue;

    internal uint FirstSecond => _first;

    internal uint LastSecond => _last;

    internal ref readonly ColdEvidence Cold => ref _cold;

    internal uint MostSent { get; private set; }

    internal uint MostReceived { get; private set; }

    internal void Add(in EvidenceRow row, in ColdEvidence cold)
    {
        _first = Math.Min(_first, row.First);
        _last = Math.Max(_last, row.Last);
        MostSent = Math.Max(MostSent, row.MostSent);
        MostReceived = Math.Max(MostReceived, row.MostReceived);
        _cold.Union(in cold);
    }

    internal void Add(Evidence other)
    {
        if (other.IsEmpty) return;
        _first = Math.Min(_first, other._first);
        _last = Math.Max(_last, other._last);
        MostSent = Math.Max(MostSent, other.MostSent);
        MostReceived = Math.Max(MostReceived, other.MostReceived);
        _cold.Union(in other._cold);
    }
}
