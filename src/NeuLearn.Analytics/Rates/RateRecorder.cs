using System.Text;
using NeuLearn.Events;
using NeuLearn.Monitoring;

namespace NeuLearn.Analytics.Rates;

/// <summary>
/// Counts the connections of a pass over events, per conversation and hour, and remembers when each replica called what is outside.
/// A state keeps neither: this looks at recordings.
/// </summary>
/// <remarks>
/// Not thread-safe. Memory is bounded, at some hundreds of megabytes: what would need more than four million hours and calls to be kept
/// is counted in <see cref="Overflow"/>, and of each caller the first 2,048 calls are looked at. The order of events has no say, save
/// in what overflows.
/// </remarks>
/// <param name="judge">Names the peers, as <see cref="PolicyEngine.Judge"/> does; it learns nothing.</param>
public sealed class RateRecorder(TrafficJudge judge) : IConnectionSink
{
    private const int MostKept = 4_000_000;
    private readonly Dictionary<RatedConversation, HourlyCounts> _hours = [];
    private readonly Dictionary<(RatedConversation Conversation, string Caller), CallTimes> _calls = [];
    private int _kept;
    private long _firstHour = long.MaxValue;
    private long _lastHour = long.MinValue;

    /// <summary>Connections that were not counted because there was too much to keep.</summary>
    public long Overflow { get; private set; }

    /// <inheritdoc/>
    public void Add(scoped in RawConnection connection)
    {
        // What may be the other way round says nothing about a client's rate.
        if (connection.Direction == DirectionConfidence.Unknown || judge.Judge(in connection, out _) is not { } judgement) return;
        var query = judgement.Query;
        var conversation = new RatedConversation(query.Client, query.Server, query.Transport, query.Port);
        var hour = Math.DivRem(connection.UnixMilliseconds, HourlyCounts.HourMs).Quotient;
        var hours = _hours.GetValueOrDefault(conversation) ?? new HourlyCounts();
        if (!hours.Has(hour))
        {
            if (!Keep()) return;
            _hours[conversation] = hours;
            (_firstHour, _lastHour) = (Math.Min(_firstHour, hour), Math.Max(_lastHour, hour));
        }

        hours.Add(hour, Math.Clamp(connection.Connections, 1, int.MaxValue));
        if (query.Server.IsExternal && (judgement.Outcome is Outcome.Established or Outcome.Unknown)) Call(conversation, in connection);
    }

    /// <inheritdoc/>
    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
        // What was lost cannot be counted.
    }

    /// <summary>Hours in which a conversation had far more connections than it has at that hour, the strongest first.</summary>
    public IReadOnlyList<RateSurge> Surges() =>
    [
        .. _hours.SelectMany(h => h.Value.Surges(h.Key, _firstHour, _lastHour)).OrderByDescending(s => s.Score).ThenBy(s => s.Hour)
            .ThenBy(s => s.Conversation.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>
    /// Days from which on a conversation has far more or far fewer connections than before, or none, those furthest apart first. Told are
    /// at least twice or half, twenty a working day on one side, six spreads, and four working days on either side. Nodes are left out: what is
    /// scheduled on one comes and goes.
    /// </summary>
    public IReadOnlyList<LevelChange> LevelChanges() =>
    [
        .. _hours.Where(h => h.Key.Client.Kind != PeerKind.Node && h.Key.Server.Kind != PeerKind.Node).SelectMany(h => h.Value.Changes(h.Key, _firstHour, _lastHour)).OrderByDescending(c => c.Score).ThenBy(c => c.Since)
            .ThenBy(c => c.Conversation.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>Regular small calls of one replica to a peer outside, the most regular first: a signal for review, no verdict.</summary>
    public IReadOnlyList<Beacon> Beacons() =>
    [
        .. _calls.Select(c => c.Value.Regular(c.Key.Conversation, c.Key.Caller)).OfType<Beacon>().OrderBy(b => b.Spread)
            .ThenBy(b => b.Conversation.ToString(), StringComparer.Ordinal).ThenBy(b => b.Caller, StringComparer.Ordinal),
    ];

    private void Call(RatedConversation conversation, scoped in RawConnection connection)
    {
        var caller = !connection.Client.Workload.IsEmpty ? Encoding.UTF8.GetString(connection.Client.Workload) : connection.Client.Address.ToString();
        var calls = _calls.GetValueOrDefault((conversation, caller)) ?? new CallTimes();
        if (calls.IsFull || !Keep()) return;
        _calls[(conversation, caller)] = calls;
        calls.Add(connection.UnixMilliseconds, connection.BytesSent + connection.BytesReceived);
    }

    private bool Keep()
    {
        if (_kept < MostKept)
        {
            _kept++;
            return true;
        }

        Overflow++;
        return false;
    }
}
