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

    private const int ListenersAhead = 32;

    private readonly WaitingRoom<FlowKey, FlowEntry> _waiting;
    private readonly Listeners _listeners = new();
    private readonly FlowNames _names = new();

    public OneWayPairing(int capacity = DefaultCapacity) => _waiting = new(capacity, HandOn);

    /// <summary>What a thread gathers for it.</summary>
    public FlowBatch Gather() => new(_names, _listeners);

    /// <summary>Takes what a thread has gathered.</summary>
    /// <param name="batch">What it has gathered. Empty afterwards.</param>
    /// <param name="output">Where pairs go for which there is no room.</param>
    public void Take(FlowBatch batch, RecordOutput output) => output.Report.MoveToJoined(_waiting.Take(batch.Entries, batch, output));

    /// <summary>Decides all pairs and hands them on, on a thread for each output; with one output in the order of the records.</summary>
    public void Finish(IReadOnlyList<RecordOutput> outputs) => _waiting.Finish(outputs);

    /// <summary>Decides the pairs that began before a time and hands them on.</summary>
    public void FinishBefore(long before, RecordOutput output) => _waiting.FinishBefore(before, output);

    private void HandOn(ReadOnlySpan<FlowEntry> entries, RecordOutput output)
    {
        for (; !entries.IsEmpty; entries = entries[Math.Min(ListenersAhead, entries.Length)..])
        {
            var next = entries[..Math.Min(ListenersAhead, entries.Length)];
            _listeners.Touch(next);
            foreach (ref readonly var entry in next) HandOn(in entry, output);
        }
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
