using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>Pairs the records of one-way flows into connections and finds out who opened each. Thread-safe.</summary>
/// <remarks>
/// Records are joined by their five-tuple and hour, in any order; what several interfaces report of one direction is one.
/// All pairs wait until the session is finished, so that a SYN seen late still tells, as long as there is room: then the
/// result does not depend on order. When there is none, the pairs that began earlier are decided with what is known.
/// </remarks>
internal sealed class OneWayPairing
{
    /// <summary>Most pairs that wait: about 30 MB.</summary>
    public const int DefaultCapacity = 1 << 18;

    private readonly WaitingRoom<FlowKey, FlowEntry> _waiting;
    private readonly Listeners _listeners = new();
    private readonly FlowNames _names = new();

    public OneWayPairing(int capacity = DefaultCapacity) => _waiting = new(capacity, HandOn);

    /// <summary>Takes a record.</summary>
    /// <param name="record">What went one way.</param>
    /// <param name="answer">What went the other way, when the record tells of both: the same as a record of its own.</param>
    /// <param name="output">Where pairs go for which there is no room.</param>
    /// <returns><see cref="LineResult.Connection"/> when it is the first of its pair, else <see cref="LineResult.Joined"/>.</returns>
    public LineResult Add(scoped in OneWayRecord record, OneWayAnswer? answer, RecordOutput output)
    {
        var isUp = IsUp(in record);
        ref readonly var low = ref isUp ? ref record.Source : ref record.Destination;
        ref readonly var high = ref isUp ? ref record.Destination : ref record.Source;
        var time = Math.Max(record.UnixMilliseconds, 0);
        var key = new FlowKey(low.Address, high.Address, low.Port, high.Port, record.Transport, time / FlowEntry.Hour);
        var (lowNames, highNames) = (_names.Intern(in low), _names.Intern(in high));
        var testimony = TestimonyOf(record.Flags, isUp);
        // An end that talks to itself is both the low and the high one.
        var isAnswerUp = !isUp || (low.Address == high.Address && low.Port == high.Port);
        var answers = answer is { } a ? TestimonyOf(a.Flags, isAnswerUp) : FlowTestimony.None;
        // One way that shows who accepted is enough of a record.
        if (answers == FlowTestimony.Talk) answers = FlowTestimony.None;
        else if (answers != FlowTestimony.None && testimony == FlowTestimony.Talk) testimony = FlowTestimony.None;
        var hash = key.Hash();
        var part = _waiting.PartOf(hash);
        FlowEntry[]? early = null;
        var earlyCount = 0;
        bool isNew;
        lock (part.Gate)
        {
            if (part.IsFull) early = part.TakeEarlierHalf(out earlyCount);
            ref var entry = ref part.FindOrAdd(in key, hash, out isNew);
            if (isNew) entry.Mark = output.Mark;
            entry.LowNames = _names.Join(entry.LowNames, lowNames);
            entry.HighNames = _names.Join(entry.HighNames, highNames);
            if (!entry.Tells(testimony)) testimony = FlowTestimony.None;
            if (!entry.Tells(answers)) answers = FlowTestimony.None;
            var first = (uint)(time % FlowEntry.Hour);
            entry.Side(isUp).Join(first, record.Flags, record.Packets, record.Payload);
            if (answer is { } other) entry.Side(isAnswerUp).Join(first, other.Flags, other.Packets, other.Payload);
        }

        _listeners.Hear(testimony, in key);
        _listeners.Hear(answers, in key);
        if (early is not null) _waiting.HandOnEarly(early, earlyCount, output);
        return isNew ? LineResult.Connection : LineResult.Joined;
    }

    /// <summary>Decides all pairs and hands them on, on a thread for each output; with one output in the order of the records.</summary>
    public void Finish(IReadOnlyList<RecordOutput> outputs) => _waiting.Finish(outputs);

    /// <summary>Decides the pairs that began before a time and hands them on.</summary>
    public void FinishBefore(long before, RecordOutput output) => _waiting.FinishBefore(before, output);

    // Whoever accepts was accepted from, whoever opens opens to who accepts. What shows neither shows that two talk.
    private static FlowTestimony TestimonyOf(OneWayFlags flags, bool isUp)
    {
        var accepts = flags.Has(OneWayFlags.Accepts);
        if (!accepts && !flags.Has(OneWayFlags.Opens)) return FlowTestimony.Talk;
        return accepts == isUp ? FlowTestimony.LowAccepts : FlowTestimony.HighAccepts;
    }

    // The order of the ends must not depend on who sends: by address, then port.
    private static bool IsUp(scoped in OneWayRecord record)
    {
        var order = record.Source.Address.CompareTo(record.Destination.Address);
        return order != 0 ? order < 0 : record.Source.Port <= record.Destination.Port;
    }

    private void HandOn(in FlowEntry entry, RecordOutput output)
    {
        var (lowOpened, confidence) = FlowJudgement.Direction(in entry, _listeners);
        ref readonly var client = ref lowOpened ? ref entry.Up : ref entry.Down;
        ref readonly var server = ref lowOpened ? ref entry.Down : ref entry.Up;
        var connection = new RawConnection
        {
            UnixMilliseconds = entry.First,
            Transport = entry.Key.Transport,
            Outcome = FlowJudgement.Outcome(entry.Key.Transport, in client, in server),
            Direction = confidence,
            Connections = 1,
            BytesSent = client.Payload,
            BytesReceived = server.Payload,
            Client = End(in entry, lowOpened),
            Server = End(in entry, !lowOpened),
        };
        connection.Port = connection.Transport.IsIcmp ? ServicePort.AnyIcmp : new ServicePort(connection.Server.Port);
        connection.Server.Port = 0;
        output.Mark = entry.Mark;
        output.Add(in connection);
    }

    private RawEnd End(in FlowEntry entry, bool isLow)
    {
        var end = new RawEnd
        {
            Address = isLow ? entry.Key.Low : entry.Key.High,
            Port = isLow ? entry.Key.LowPort : entry.Key.HighPort,
        };
        _names.Fill(isLow ? entry.LowNames : entry.HighNames, ref end);
        return end;
    }
}
