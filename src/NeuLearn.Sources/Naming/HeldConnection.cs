using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Naming;

/// <summary>A connection copied out of a reader's buffer, to be handed on later.</summary>
internal sealed class HeldConnection
{
    private Transport _transport;
    private ServicePort _port;
    private Outcome _outcome;
    private DirectionConfidence _direction;
    private ushort _clientPort;
    private ushort _serverPort;
    private long _time;
    private long _connections;
    private long _sent;
    private long _received;
    private Address _client;
    private Address _server;
    private HeldTexts _texts;

    public HeldConnection(scoped in RawConnection connection, RecordMark mark) => Set(in connection, mark);

    /// <summary>The record it was read from.</summary>
    public RecordMark Mark { get; private set; }

    /// <summary>The bytes that its texts have room for.</summary>
    public int Room => _texts.Room;

    /// <summary>The one that is held behind it.</summary>
    public HeldConnection? Next { get; set; }

    /// <summary>Takes the place of the connection that it was, in the same memory.</summary>
    public void Set(scoped in RawConnection connection, RecordMark mark)
    {
        (Mark, Next) = (mark, null);
        (_transport, _port, _outcome, _direction) = (connection.Transport, connection.Port, connection.Outcome, connection.Direction);
        (_time, _connections, _sent, _received) = (connection.UnixMilliseconds, connection.Connections, connection.BytesSent, connection.BytesReceived);
        (_client, _clientPort) = (connection.Client.Address, connection.Client.Port);
        (_server, _serverPort) = (connection.Server.Address, connection.Server.Port);
        _texts.Set(in connection);
    }

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
        };
        _texts.Fill(ref connection);
        (connection.Client.Address, connection.Client.Port) = (_client, _clientPort);
        (connection.Server.Address, connection.Server.Port) = (_server, _serverPort);
        if (!serverName.IsEmpty) connection.Server.Dns = serverName;
        return connection;
    }
}
