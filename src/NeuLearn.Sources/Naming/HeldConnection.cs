using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Naming;

/// <summary>A connection copied out of a reader's buffer, to be handed on later.</summary>
internal sealed class HeldConnection
{
    private readonly Transport _transport;
    private readonly ServicePort _port;
    private readonly Outcome _outcome;
    private readonly DirectionConfidence _direction;
    private readonly long _time;
    private readonly long _connections;
    private readonly long _sent;
    private readonly long _received;
    private readonly HeldEnd _client;
    private readonly HeldEnd _server;
    private readonly byte[] _texts;
    private readonly int[] _ends = new int[6];

    public HeldConnection(scoped in RawConnection connection, RecordMark mark)
    {
        Mark = mark;
        (_transport, _port, _outcome, _direction) = (connection.Transport, connection.Port, connection.Outcome, connection.Direction);
        (_time, _connections, _sent, _received) = (connection.UnixMilliseconds, connection.Connections, connection.BytesSent, connection.BytesReceived);
        (_client, _server) = (new HeldEnd(in connection.Client), new HeldEnd(in connection.Server));
        _texts = new byte[connection.Application.Length + connection.Method.Length + connection.Path.Length + connection.Host.Length + connection.Name.Length + connection.Sensor.Length];
        var n = 0;
        Put(0, connection.Application, ref n);
        Put(1, connection.Method, ref n);
        Put(2, connection.Path, ref n);
        Put(3, connection.Host, ref n);
        Put(4, connection.Name, ref n);
        Put(5, connection.Sensor, ref n);
    }

    /// <summary>The record it was read from.</summary>
    public RecordMark Mark { get; }

    /// <summary>The connection. Its server has another name when one is given.</summary>
    public RawConnection ToRaw(ReadOnlySpan<byte> serverName)
    {
        var connection = new RawConnection
        {
            UnixMilliseconds = _time,
            Transport = _transport,
            Port = _port,
            Outcome = _outcome,
            Direction = _direction,
            Connections = _connections,
            BytesSent = _sent,
            BytesReceived = _received,
            Application = Text(0),
            Method = Text(1),
            Path = Text(2),
            Host = Text(3),
            Name = Text(4),
            Sensor = Text(5),
            Client = _client.ToRaw(),
            Server = _server.ToRaw(),
        };
        if (!serverName.IsEmpty) connection.Server.Dns = serverName;
        return connection;
    }

    private void Put(int text, ReadOnlySpan<byte> bytes, ref int n)
    {
        bytes.CopyTo(_texts.AsSpan(n));
        _ends[text] = n += bytes.Length;
    }

    private ReadOnlySpan<byte> Text(int text)
    {
        var start = text == 0 ? 0 : _ends[text - 1];
        return _texts.AsSpan(start, _ends[text] - start);
    }

    private sealed class HeldEnd(scoped in RawEnd end)
    {
        private readonly Address _address = end.Address;
        private readonly ushort _port = end.Port;
        private readonly byte[] _namespace = end.Namespace.ToArray();
        private readonly byte[] _workload = end.Workload.ToArray();
        private readonly byte[] _ownerKind = end.OwnerKind.ToArray();
        private readonly byte[] _ownerName = end.OwnerName.ToArray();
        private readonly byte[] _labels = end.Labels.ToArray();
        private readonly byte[] _dns = end.Dns.ToArray();
        private readonly byte[] _node = end.Node.ToArray();

        public RawEnd ToRaw() => new()
        {
            Address = _address,
            Port = _port,
            Namespace = _namespace,
            Workload = _workload,
            OwnerKind = _ownerKind,
            OwnerName = _ownerName,
            Labels = _labels,
            Dns = _dns,
            Node = _node,
        };
    }
}
