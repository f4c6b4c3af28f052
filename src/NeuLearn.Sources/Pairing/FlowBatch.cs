using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>One-way records that a thread has gathered for <see cref="OneWayPairing"/>: taken there together, they cost less.</summary>
internal sealed class FlowBatch(FlowNames names, Listeners listeners) : IWaitingJoin<FlowEntry<FlowKeyV4>>, IWaitingJoin<FlowEntry<FlowKeyV6>>
{
    private readonly HeardEnds _heard = new();

    /// <summary>The records of IPv4, each as a pair of which no more is known.</summary>
    public WaitingBatch<FlowKeyV4, FlowEntry<FlowKeyV4>> V4 { get; } = new();

    /// <summary>The other ones; null as long as there are none.</summary>
    public WaitingBatch<FlowKeyV6, FlowEntry<FlowKeyV6>>? V6 { get; private set; }

    public bool IsFull => V4.IsFull || V6 is { IsFull: true };

    /// <summary>Adds a record.</summary>
    /// <param name="record">What went one way, between ends with names.</param>
    /// <param name="mark">Where the record stands.</param>
    public void Add(scoped in OneWayRecord record, RecordMark mark) => Add(OneWayFlow.Of(in record), names.Intern(in record.Source), names.Intern(in record.Destination), mark);

    /// <summary>Adds a record.</summary>
    /// <param name="flow">What went one way, or both.</param>
    /// <param name="source">What the sender is called: an id of <see cref="FlowNames"/>.</param>
    /// <param name="destination">What the receiver is called.</param>
    /// <param name="mark">Where the record stands.</param>
    public void Add(in OneWayFlow flow, uint source, uint destination, RecordMark mark)
    {
        var isUp = IsUp(in flow);
        var (hour, first) = Math.DivRem((ulong)Math.Max(flow.UnixMilliseconds, 0), FlowEnds.HourMilliseconds);
        var ends = isUp
            ? new FlowEnds(flow.SourcePort, flow.DestinationPort, flow.Transport, (long)hour)
            : new FlowEnds(flow.DestinationPort, flow.SourcePort, flow.Transport, (long)hour);
        var state = new FlowState
        {
            Mark = mark,
            LowNames = isUp ? source : destination,
            HighNames = isUp ? destination : source,
            Told = TestimonyOf(flow.Flags, isUp),
        };
        state.Side(isUp) = FlowSide.Of((uint)first, flow.Flags, flow.Packets, flow.Payload);
        // An end that talks to itself is both the low and the high one.
        if (flow.Answer is { } other) AddAnswer(ref state, in other, (uint)first, !isUp || (flow.SourcePort == flow.DestinationPort && flow.Source == flow.Destination));
        var (low, high) = isUp ? (flow.Source, flow.Destination) : (flow.Destination, flow.Source);
        if (low.IsV4 && high.IsV4) Add(V4, new FlowKeyV4((uint)low.Low, (uint)high.Low, ends), in state);
        else Add(V6 ??= new(), new FlowKeyV6(low, high, ends), in state);
    }

    /// <inheritdoc/>
    public void Join(ref FlowEntry<FlowKeyV4> waiting, in FlowEntry<FlowKeyV4> arrived, bool isNew) => JoinAny(ref waiting, in arrived, isNew);

    /// <inheritdoc/>
    public void Join(ref FlowEntry<FlowKeyV6> waiting, in FlowEntry<FlowKeyV6> arrived, bool isNew) => JoinAny(ref waiting, in arrived, isNew);

    /// <summary>Who listens is known to all before anything is decided by it.</summary>
    public void AfterJoining() => listeners.Take(_heard);

    private void JoinAny<TKey>(ref FlowEntry<TKey> waiting, in FlowEntry<TKey> arrived, bool isNew)
        where TKey : struct, IFlowKey
    {
        var told = arrived.State.Told;
        if (isNew)
        {
            waiting = arrived;
        }
        else
        {
            told &= ~waiting.State.Told;
            waiting.State.Join(in arrived.State, names);
        }

        if (told != FlowTestimony.None) Listeners.Hear(told, arrived.Key, _heard);
    }

    private void Add<TKey>(WaitingBatch<TKey, FlowEntry<TKey>> batch, in TKey key, in FlowState state)
        where TKey : struct, IFlowKey, IEquatable<TKey>
    {
        ref var gathered = ref batch.FindOrAdd(in key, out var isNew).State;
        if (isNew) gathered = state;
        else gathered.Join(in state, names);
    }

    private static void AddAnswer(ref FlowState state, in OneWayAnswer answer, uint first, bool isUp)
    {
        var side = FlowSide.Of(first, answer.Flags, answer.Packets, answer.Payload);
        state.Side(isUp).Join(in side);
        state.Told |= TestimonyOf(answer.Flags, isUp);
        // One way that shows who accepted is enough of a record.
        if (state.Told != FlowTestimony.Talk) state.Told &= ~FlowTestimony.Talk;
    }

    // Whoever accepts was accepted from, whoever opens opens to who accepts. What shows neither shows that two talk.
    private static FlowTestimony TestimonyOf(OneWayFlags flags, bool isUp)
    {
        var accepts = flags.Has(OneWayFlags.Accepts);
        if (!accepts && !flags.Has(OneWayFlags.Opens)) return FlowTestimony.Talk;
        return accepts == isUp ? FlowTestimony.LowAccepts : FlowTestimony.HighAccepts;
    }

    // The order of the ends must not depend on who sends: by address, then port.
    private static bool IsUp(in OneWayFlow flow)
    {
        var order = flow.Source.CompareTo(flow.Destination);
        return order != 0 ? order < 0 : flow.SourcePort <= flow.DestinationPort;
    }
}
