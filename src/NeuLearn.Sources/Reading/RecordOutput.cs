using NeuLearn.Events;
using NeuLearn.Sources.Naming;
using NeuLearn.Sources.NetFlow;
using NeuLearn.Sources.Otlp;
using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.Reading;

/// <summary>Where a parser puts what it reads: connections for the sink, and what became of each record for the report.</summary>
/// <remarks>One a thread. The mechanisms behind it (pairing, naming) are shared by all inputs and threads of a session.</remarks>
public sealed class RecordOutput : IConnectionSink
{
    private readonly IConnectionSink _sink;
    private readonly IRecordSink? _records;
    private readonly ReadSession _session;
    private RecordMark _mark;
    private FlowBatch? _flows;
    private WaitingBatch<EndReportKey, EndReport>? _reports;
    private HeldPool? _held;
    private bool _gathers;

    internal RecordOutput(ReadSession session, IConnectionSink sink, ReadReport report)
    {
        _session = session;
        _sink = sink;
        _records = sink as IRecordSink;
        _mark = new RecordMark(session.Input, 0);
        // A session may end without an input.
        if (_mark.Input >= 0) _records?.BeginInput(_mark.Input);
        Report = report;
    }

    /// <summary>The number of the record that is read, from 1: its line where records are lines.</summary>
    public long Position
    {
        get => _mark.Position;
        set
        {
            _mark = new RecordMark(_mark.Input, value);
            _records?.BeginRecord(value);
        }
    }

    /// <summary>Where the record that is read stands. What is held back goes back to where it was read.</summary>
    internal RecordMark Mark
    {
        get => _mark;
        set
        {
            var isOther = value.Input != _mark.Input;
            _mark = value;
            if (_records is null) return;
            if (isOther) _records.BeginInput(value.Input);
            _records.BeginRecord(value.Position);
        }
    }

    internal ReadReport Report { get; }

    internal HeldSets HeldSets => _session.HeldSets;

    internal SpanHalves Spans => _session.Spans;

    /// <summary>Memory of connections that the thread has handed on.</summary>
    internal HeldPool Held => _held ??= new HeldPool();

    /// <summary>Hands a connection on. The record must still be counted.</summary>
    public void Add(scoped in RawConnection connection) => _sink.Add(in connection);

    /// <inheritdoc/>
    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
        Report.CountLoss(count);
        _sink.AddLoss(sensor, unixMilliseconds, count);
    }

    /// <inheritdoc/>
    public void AddSampling(ReadOnlySpan<byte> sensor, long unixMilliseconds, long oneIn)
    {
        Report.CountSampling(oneIn);
        _sink.AddSampling(sensor, unixMilliseconds, oneIn);
    }

    /// <inheritdoc/>
    public void AddName(ReadOnlySpan<byte> name, Address address, long unixMilliseconds, long seconds) =>
        _sink.AddName(name, address, unixMilliseconds, seconds);

    /// <summary>Takes a record of packets that went one way; the connection is handed on once its other direction is known, or at the end.</summary>
    /// <returns>What to count the record as: a connection. When it turns out to join one, the count follows.</returns>
    public LineResult AddOneWay(scoped in OneWayRecord record)
    {
        var flows = Flows;
        flows.Add(in record, _mark);
        return Added(flows);
    }

    /// <summary>The same of ends that have addresses alone; of packets that went both ways too, whose opener is still to be found.</summary>
    internal LineResult AddFlow(in OneWayFlow flow)
    {
        var flows = Flows;
        flows.Add(in flow, 0, 0, _mark);
        return Added(flows);
    }

    /// <summary>Takes what one end reports of connections that the other end may report too; they are handed on once, at the end.</summary>
    /// <param name="connection">The connections.</param>
    /// <param name="isServers">Whether the server's end reports it.</param>
    /// <returns>What to count the record as: a connection, or joined to one. When it turns out later to join one, the count follows.</returns>
    public LineResult AddFromEnd(scoped in RawConnection connection, bool isServers)
    {
        if (!_gathers) return _session.EndReports.Add(in connection, isServers, this);
        _reports ??= _session.EndReports.Gather();
        var result = _session.EndReports.Add(in connection, isServers, this, _reports);
        if (_reports.IsFull) Settle();
        return result;
    }

    /// <summary>Hands a connection on once another record has named its server (<see cref="NameServer"/>), or at the end. Counts as a connection.</summary>
    /// <param name="key">What both records have in common: a hash of an id.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="mayBeNamed">False to hand it on at once: what is called by outsiders is not what they call it.</param>
    public void AddAwaitingName(ulong key, scoped in RawConnection connection, bool mayBeNamed = true) =>
        _session.ServerNames.Add(key, in connection, mayBeNamed, this);

    /// <summary>Names the server of a connection that another record tells of. Counts as joined to it.</summary>
    /// <param name="key">What both records have in common.</param>
    /// <param name="name">The name.</param>
    /// <param name="fallback">The connection as far as this record tells of it, in case that no other does.</param>
    public void NameServer(ulong key, ReadOnlySpan<byte> name, scoped in RawConnection fallback) => _session.ServerNames.Name(key, name, in fallback, this);

    /// <summary>Counts a record. Lines are counted by what their parser returns; this is for streams, and for more records in one line.</summary>
    public void Count(LineResult result) => Report.Count(result, _mark.Position);

    /// <summary>From now on records that cost less together are gathered, until there are many or <see cref="Settle"/> is called.</summary>
    internal void Gather() => _gathers = true;

    /// <summary>Takes what was gathered to where it waits.</summary>
    internal void Settle()
    {
        if (_flows is { } flows)
        {
            _flows = null;
            _session.Pairing.Take(flows, this);
        }

        if (_reports is not { } reports) return;
        _reports = null;
        _session.EndReports.Take(reports, this);
    }

    private FlowBatch Flows => _flows ??= _session.Pairing.Gather();

    private LineResult Added(FlowBatch flows)
    {
        if (!_gathers || flows.IsFull) Settle();
        return LineResult.Connection;
    }
}
