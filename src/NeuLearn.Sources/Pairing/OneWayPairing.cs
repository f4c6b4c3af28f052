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
    /// <summary>Most pairs of IPv4 that wait, and most others: about 20 MB, and 26 MB.</summary>
    public const int DefaultCapacity = 1 << 18;

    private const int ListenersAhead = 32;

    private readonly WaitingRoom<FlowKeyV4, FlowEntry<FlowKeyV4>> _waitingV4;
    private readonly Lazy<WaitingRoom<FlowKeyV6, FlowEntry<FlowKeyV6>>> _waitingV6;
    private readonly Listeners _listeners = new();
    private readonly FlowNames _names = new();

    // For whoever gathers next: inputs may be many and small.
    private readonly Stack<FlowBatch> _batches = new();

    public OneWayPairing(int capacity = DefaultCapacity) => (_waitingV4, _waitingV6) = (new(capacity, HandOn), new(() => new(capacity, HandOn)));

    /// <summary>Where a thread gathers for it.</summary>
    public FlowBatch Gather()
    {
        lock (_batches) return _batches.TryPop(out var batch) ? batch : new FlowBatch(_names, _listeners);
    }

    /// <summary>Takes what a thread has gathered.</summary>
    /// <param name="batch">What it has gathered. The thread's no longer.</param>
    /// <param name="output">Where pairs go for which there is no room.</param>
    public void Take(FlowBatch batch, RecordOutput output)
    {
        var joined = _waitingV4.Take(batch.V4, batch, output);
        if (batch.V6 is { } others) joined += _waitingV6.Value.Take(others, batch, output);
        output.Report.MoveToJoined(joined);
        lock (_batches) _batches.Push(batch);
    }

    /// <summary>Decides all pairs and hands them on, on a thread for each output; with one output in the order of the records.</summary>
    public void Finish(IReadOnlyList<RecordOutput> outputs) => WaitingFinish.Finish(outputs, _waitingV6.IsValueCreated ? [_waitingV4, _waitingV6.Value] : [_waitingV4]);

    /// <summary>Decides the pairs that began before a time and hands them on.</summary>
    public void FinishBefore(long before, RecordOutput output)
    {
        _waitingV4.FinishBefore(before, output);
        if (_waitingV6.IsValueCreated) _waitingV6.Value.FinishBefore(before, output);
    }

    private void HandOn<TKey>(ReadOnlySpan<FlowEntry<TKey>> entries, RecordOutput output)
        where TKey : struct, IFlowKey
    {
        // Written anew for each: it is large, and most of it is empty for all.
        var connection = new RawConnection { Connections = 1 };
        Span<(ulong Low, ulong High)> ends = stackalloc (ulong, ulong)[ListenersAhead];
        for (; !entries.IsEmpty; entries = entries[Math.Min(ListenersAhead, entries.Length)..])
        {
            var next = entries[..Math.Min(ListenersAhead, entries.Length)];
            _listeners.Touch(next, ends);
            for (var i = 0; i < next.Length; i++) HandOn(in next[i], ends[i], ref connection, output);
        }
    }

    private void HandOn<TKey>(in FlowEntry<TKey> entry, (ulong Low, ulong High) ends, scoped ref RawConnection connection, RecordOutput output)
        where TKey : struct, IFlowKey
    {
        ref readonly var state = ref entry.State;
        var (lowOpened, confidence) = FlowJudgement.Direction(in entry, ends, _listeners);
        ref readonly var client = ref lowOpened ? ref state.Up : ref state.Down;
        ref readonly var server = ref lowOpened ? ref state.Down : ref state.Up;
        var key = entry.Key;
        var rest = key.Ends;
        connection.UnixMilliseconds = entry.First;
        connection.Transport = rest.Transport;
        connection.Outcome = FlowJudgement.Outcome(rest.Transport, in client, in server);
        connection.Direction = confidence;
        connection.BytesSent = client.Payload;
        connection.BytesReceived = server.Payload;
        ref var low = ref lowOpened ? ref connection.Client : ref connection.Server;
        ref var high = ref lowOpened ? ref connection.Server : ref connection.Client;
        (low.Address, high.Address) = (key.Low, key.High);
        _names.Fill(state.LowNames, ref low);
        _names.Fill(state.HighNames, ref high);
        connection.Client.Port = lowOpened ? rest.LowPort : rest.HighPort;
        connection.Port = rest.Transport.IsIcmp ? ServicePort.AnyIcmp : new ServicePort(lowOpened ? rest.HighPort : rest.LowPort);
        output.Mark = state.Mark;
        output.Add(in connection);
    }
}
