using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests;

/// <summary>A connection as it reached the sink, copied out of the reader's buffers.</summary>
internal sealed record SeenConnection
{
    /// <summary>Who opened what to whom, in short.</summary>
    public string Edge => $"{Client.Ip} -> {Server.Ip} {Port}";

    public required long Line { get; init; }
    public required long Time { get; init; }
    public required SeenEnd Client { get; init; }
    public required SeenEnd Server { get; init; }
    public required string Port { get; init; }
    public required Outcome Outcome { get; init; }
    public DirectionConfidence Direction { get; init; }
    public string Application { get; init; } = "";
    public string Operation { get; init; } = "";
    public long Connections { get; init; }
    public long BytesSent { get; init; }
    public long BytesReceived { get; init; }
    public string Sensor { get; init; } = "";
}

internal sealed record SeenEnd(
    string Namespace, string Workload, string Owner, string Labels, string Dns, string Node, string Ip, int Port);

/// <summary>Keeps what it is given.</summary>
internal sealed class ListSink : IRecordSink
{
    private long _line;

    public List<SeenConnection> Seen { get; } = [];

    public List<(string Sensor, long Time, long Count)> Losses { get; } = [];

    public List<(string Sensor, long Time, long OneIn)> Samplings { get; } = [];

    public List<(string Name, string Address, long Time, long Seconds)> Names { get; } = [];

    public void BeginRecord(long line) => _line = line;

    public void Add(scoped in RawConnection connection) => Seen.Add(new SeenConnection
    {
        Line = _line,
        Time = connection.UnixMilliseconds,
        Client = EndOf(connection.Client),
        Server = EndOf(connection.Server),
        Port = $"{connection.Transport}/{connection.Port.ToString(connection.Transport)}",
        Outcome = connection.Outcome,
        Direction = connection.Direction,
        Application = Text(connection.Application),
        Operation = $"{Text(connection.Method)} {Text(connection.Path)} {Text(connection.Host)} {Text(connection.Name)}",
        Connections = connection.Connections,
        BytesSent = connection.BytesSent,
        BytesReceived = connection.BytesReceived,
        Sensor = Text(connection.Sensor),
    });

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count) =>
        Losses.Add((Text(sensor), unixMilliseconds, count));

    public void AddSampling(ReadOnlySpan<byte> sensor, long unixMilliseconds, long oneIn) => Samplings.Add((Text(sensor), unixMilliseconds, oneIn));

    public void AddName(ReadOnlySpan<byte> name, Address address, long unixMilliseconds, long seconds) =>
        Names.Add((Text(name), address.ToString(), unixMilliseconds, seconds));

    private static SeenEnd EndOf(scoped in RawEnd end) => new(
        Text(end.Namespace),
        Text(end.Workload),
        end.OwnerName.IsEmpty ? "" : $"{Text(end.OwnerKind)}/{Text(end.OwnerName)}",
        Text(end.Labels).TrimEnd('\n').Replace("\n", ",", StringComparison.Ordinal),
        Text(end.Dns),
        Text(end.Node),
        end.Address == default ? "" : end.Address.ToString(),
        end.Port);

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
