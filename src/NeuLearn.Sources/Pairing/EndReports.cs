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
    /// <summary>Most kinds of connections that wait: about 45 MB, and what was asked over them.</summary>
    public const int DefaultCapacity = 1 << 18;

    private readonly WaitingRoom<EndReportKey, EndReport> _waiting;
    private readonly FlowNames _names = new();

    public EndReports(int capacity = DefaultCapacity) => _waiting = new(capacity, HandOn);

    /// <summary>Takes what one end reports.</summary>
    /// <param name="connection">The connections.</param>
    /// <param name="isServers">Whether the server's end reports it.</param>
    /// <param name="output">Where it goes.</param>
    /// <returns><see cref="LineResult.Connection"/> when it is the first of its kind, else <see cref="LineResult.Joined"/>.</returns>
    public LineResult Add(scoped in RawConnection connection, bool isServers, RecordOutput output)
    {
        var isWhole = !connection.Client.Address.IsNone && !connection.Server.Address.IsNone && connection.Client.Port != 0;
        var (clientNames, serverNames) = (_names.Intern(in connection.Client), _names.Intern(in connection.Server));
        var (client, server) = isWhole ? (clientNames, serverNames) : (Bare(in connection.Client, clientNames), Bare(in connection.Server, serverNames));
        // Ends that cannot be told apart must not be joined.
        if ((client == 0 && IsNamed(in connection.Client)) || (server == 0 && IsNamed(in connection.Server)) || EndOperation.LengthOf(in connection) > EndOperation.MaxLength)
        {
            output.Add(in connection);
            return LineResult.Connection;
        }

        if (isWhole) (client, server) = (0, 0);
        var key = new EndReportKey(
            connection.Client.Address, connection.Server.Address, client, server, connection.Client.Port, connection.Port, connection.Transport, connection.Outcome,
            (uint)(connection.UnixMilliseconds / 3_600_000), EndOperation.HashOf(in connection));
        var sensor = _names.Intern(new RawEnd { Node = connection.Sensor });
        var hash = key.Hash();
        var part = _waiting.PartOf(hash);
        EndReport[]? early = null;
        var earlyCount = 0;
        bool isNew;
        lock (part.Gate)
        {
            if (part.IsFull) early = part.TakeEarlierHalf(out earlyCount);
            ref var report = ref part.FindOrAdd(in key, hash, out isNew);
            if (isNew)
            {
                report = new EndReport { Key = key, Mark = output.Mark, First = connection.UnixMilliseconds };
                if (key.Operation != 0) report.Operation = new EndOperation(in connection);
            }

            report.First = Math.Min(report.First, connection.UnixMilliseconds);
            report.ClientNames = _names.Join(report.ClientNames, clientNames);
            report.ServerNames = _names.Join(report.ServerNames, serverNames);
            report.Sensor = _names.Join(report.Sensor, sensor);
            report.Sums(isServers).Add(in connection);
        }

        if (early is not null) _waiting.HandOnEarly(early, earlyCount, output);
        return isNew ? LineResult.Connection : LineResult.Joined;
    }

    /// <summary>Hands on all, on a thread for each output; with one output in the order of the records.</summary>
    public void Finish(IReadOnlyList<RecordOutput> outputs) => WaitingFinish.Finish(outputs, _waiting);

    /// <summary>Hands on what began before a time.</summary>
    public void FinishBefore(long before, RecordOutput output) => _waiting.FinishBefore(before, output);

    private static bool IsNamed(scoped in RawEnd end) => !(end.Workload.IsEmpty && end.Namespace.IsEmpty && end.OwnerName.IsEmpty && end.Node.IsEmpty && end.Dns.IsEmpty);

    // The two ends may know different labels of one pod.
    private uint Bare(scoped in RawEnd end, uint names)
    {
        if (end.Labels.IsEmpty) return names;
        var bare = end;
        bare.Labels = default;
        return _names.Intern(in bare);
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
        report.Operation?.Fill(ref connection);
        _names.Fill(report.ClientNames, ref connection.Client);
        _names.Fill(report.ServerNames, ref connection.Server);
        var sensor = default(RawEnd);
        _names.Fill(report.Sensor, ref sensor);
        connection.Sensor = sensor.Node;
        output.Mark = report.Mark;
        output.Add(in connection);
    }
}
