using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>Joins what both ends of a connection report of it, so that it counts once. Thread-safe.</summary>
/// <remarks>
/// An end reports sums over windows of its own, so single records cannot be held against each other: those of an hour are. Of each
/// kind of connections the end counts that saw more of them. All wait until the session is finished, as long as there is
/// room: then the result does not depend on order. When there is none, those that began earlier are handed on.
/// Both addresses and the client's port are one connection, whatever either end calls the other. Where an end goes without
/// them, its name tells it.
/// </remarks>
internal sealed class EndReports
{
    /// <summary>Most kinds of connections that wait: about 40 MB, and what was asked over them.</summary>
    public const int DefaultCapacity = 1 << 18;

    private readonly WaitingRoom<EndReportKey, EndReport> _waiting;
    private readonly FlowNames _names = new();
    private readonly EndOperations _operations = new();
    private readonly Joining _joining;

    // For whoever gathers next: inputs may be many and small.
    private readonly Stack<WaitingBatch<EndReportKey, EndReport>> _batches = new();

    public EndReports(int capacity = DefaultCapacity) => (_waiting, _joining) = (new(capacity, HandOn), new(_names));

    /// <summary>Takes what one end reports.</summary>
    /// <param name="connection">The connections.</param>
    /// <param name="isServers">Whether the server's end reports it.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="batch">What the thread gathers; null to take it at once.</param>
    /// <returns><see cref="LineResult.Connection"/> when it is the first of its kind, or is gathered, else <see cref="LineResult.Joined"/>.</returns>
    public LineResult Add(scoped in RawConnection connection, bool isServers, RecordOutput output, WaitingBatch<EndReportKey, EndReport>? batch = null)
    {
        var isWhole = !connection.Client.Address.IsNone && !connection.Server.Address.IsNone && connection.Client.Port != 0;
        var (clientNames, serverNames) = (_names.Intern(in connection.Client), _names.Intern(in connection.Server));
        // The two ends may know different labels of one pod.
        var (client, server) = isWhole ? (clientNames, serverNames) : (_names.InternBare(in connection.Client, clientNames), _names.InternBare(in connection.Server, serverNames));
        // Ends that cannot be told apart must not be joined.
        if ((client == 0 && FlowNames.IsNamedBare(in connection.Client)) || (server == 0 && FlowNames.IsNamedBare(in connection.Server)) || EndOperation.LengthOf(in connection) > EndOperation.MaxLength)
        {
            output.Add(in connection);
            return LineResult.Connection;
        }

        if (isWhole) (client, server) = (0, 0);
        var key = new EndReportKey(
            connection.Client.Address, connection.Server.Address, client, server, connection.Client.Port, connection.Port, connection.Transport, connection.Outcome,
            (uint)(connection.UnixMilliseconds / 3_600_000), EndOperation.HashOf(in connection));
        var sums = EndSums.Of(in connection);
        var report = new EndReport
        {
            Key = key,
            Mark = output.Mark,
            First = connection.UnixMilliseconds,
            Client = isServers ? default : sums,
            Server = isServers ? sums : default,
            ClientNames = clientNames,
            ServerNames = serverNames,
            Sensor = _names.InternText(connection.Sensor),
        };
        // What was asked is copied once it is known to be the first of its kind: such reports are not gathered.
        if (batch is null || key.Operation != 0) return Take(in report, in connection, output);
        ref var gathered = ref batch.FindOrAdd(in key, out var isNew);
        _joining.Join(ref gathered, in report, isNew);
        return LineResult.Connection;
    }

    /// <summary>Where a thread gathers for it.</summary>
    public WaitingBatch<EndReportKey, EndReport> Gather()
    {
        lock (_batches) return _batches.TryPop(out var batch) ? batch : new();
    }

    /// <summary>Takes what a thread has gathered.</summary>
    /// <param name="batch">What it has gathered. The thread's no longer.</param>
    /// <param name="output">Where that goes for which there is no room.</param>
    public void Take(WaitingBatch<EndReportKey, EndReport> batch, RecordOutput output)
    {
        output.Report.MoveToJoined(_waiting.Take(batch, _joining, output));
        lock (_batches) _batches.Push(batch);
    }

    /// <summary>Hands on all, on a thread for each output; with one output in the order of the records.</summary>
    public void Finish(IReadOnlyList<RecordOutput> outputs) => WaitingFinish.Finish(outputs, _waiting);

    /// <summary>Hands on what began before a time.</summary>
    public void FinishBefore(long before, RecordOutput output) => _waiting.FinishBefore(before, output);

    private LineResult Take(in EndReport report, scoped in RawConnection connection, RecordOutput output)
    {
        var key = report.Key;
        var hash = key.Hash();
        var part = _waiting.PartOf(hash);
        EndReport[]? early = null;
        var earlyCount = 0;
        bool isNew;
        lock (part.Gate)
        {
            if (part.IsFull) early = part.TakeEarlierHalf(out earlyCount);
            ref var waiting = ref part.FindOrAdd(in key, hash, out isNew);
            _joining.Join(ref waiting, in report, isNew);
            if (isNew && key.Operation != 0) waiting.Operation = _operations.Add(in connection);
        }

        if (early is not null) _waiting.HandOnEarly(early, earlyCount, output);
        return isNew ? LineResult.Connection : LineResult.Joined;
    }

    private void HandOn(ReadOnlySpan<EndReport> reports, RecordOutput output)
    {
        foreach (ref readonly var report in reports) HandOn(in report, output);
    }

    private void HandOn(in EndReport report, RecordOutput output)
    {
        var key = report.Key;
        var sums = report.Fuller;
        var connection = new RawConnection
        {
            UnixMilliseconds = report.First,
            Transport = key.Transport,
            Port = key.Port,
            Outcome = key.Outcome,
            Connections = sums.Connections,
            BytesSent = sums.BytesSent,
            BytesReceived = sums.BytesReceived,
        };
        connection.Client.Address = key.Client;
        connection.Client.Port = key.ClientPort;
        connection.Server.Address = key.Server;
        _operations.Take(report.Operation)?.Fill(ref connection);
        _names.Fill(report.ClientNames, ref connection.Client);
        _names.Fill(report.ServerNames, ref connection.Server);
        connection.Sensor = _names.TextOf(report.Sensor);
        output.Mark = report.Mark;
        output.Add(in connection);
    }

    private sealed class Joining(FlowNames names) : IWaitingJoin<EndReport>
    {
        public void Join(ref EndReport waiting, in EndReport arrived, bool isNew)
        {
            if (isNew) waiting = arrived;
            else waiting.Join(in arrived, names);
        }

        public void AfterJoining()
        {
        }
    }
}
