using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>One-way records that a thread has gathered for <see cref="OneWayPairing"/>: taken there together, they cost less.</summary>
internal sealed class FlowBatch(FlowNames names, Listeners listeners) : IWaitingJoin<FlowEntry>
{
    private readonly HeardEnds _heard = new(WaitingBatch<FlowEntry>.Size * Listeners.MostHeard);

    /// <summary>The records, each as a pair of which no more is known.</summary>
    public WaitingBatch<FlowEntry> Entries { get; } = new();

    /// <summary>Adds a record.</summary>
    /// <param name="record">What went one way.</param>
    /// <param name="answer">What went the other way, when the record tells of both: the same as a record of its own.</param>
    /// <param name="mark">Where the record stands.</param>
    public void Add(scoped in OneWayRecord record, OneWayAnswer? answer, RecordMark mark)
    {
        var isUp = IsUp(in record);
        ref readonly var low = ref isUp ? ref record.Source : ref record.Destination;
        ref readonly var high = ref isUp ? ref record.Destination : ref record.Source;
        var time = Math.Max(record.UnixMilliseconds, 0);
        var first = (uint)(time % FlowEntry.Hour);
        var key = new FlowKey(low.Address, high.Address, low.Port, high.Port, record.Transport, time / FlowEntry.Hour);
        ref var entry = ref Entries.Add(key.Hash());
        entry = default;
        entry.Key = key;
        entry.Mark = mark;
        (entry.LowNames, entry.HighNames) = (names.Intern(in low), names.Intern(in high));
        entry.Told = TestimonyOf(record.Flags, isUp);
        entry.Side(isUp) = FlowSide.Of(first, record.Flags, record.Packets, record.Payload);
        if (answer is { } other) AddAnswer(ref entry, in other, first, isUp);
    }

    /// <inheritdoc/>
    public void Join(ref FlowEntry waiting, in FlowEntry arrived, bool isNew)
    {
        var told = arrived.Told & ~waiting.Told;
        if (isNew) waiting = arrived;
        else waiting.Join(in arrived, names);
        if (told != FlowTestimony.None) Listeners.Hear(told, arrived.Key, _heard);
    }

    /// <summary>Who listens is known to all before anything is decided by it.</summary>
    public void AfterJoining() => listeners.Take(_heard);

    private static void AddAnswer(ref FlowEntry entry, in OneWayAnswer answer, uint first, bool isUp)
    {
        // An end that talks to itself is both the low and the high one.
        var isAnswerUp = !isUp || (entry.Key.Low == entry.Key.High && entry.Key.LowPort == entry.Key.HighPort);
        var side = FlowSide.Of(first, answer.Flags, answer.Packets, answer.Payload);
        entry.Side(isAnswerUp).Join(in side);
        entry.Told |= TestimonyOf(answer.Flags, isAnswerUp);
        // One way that shows who accepted is enough of a record.
        if (entry.Told != FlowTestimony.Talk) entry.Told &= ~FlowTestimony.Talk;
    }

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
}
