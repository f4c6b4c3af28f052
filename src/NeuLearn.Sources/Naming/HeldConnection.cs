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
    private readonly ushort _clientPort;
    private readonly ushort _serverPort;
    private readonly long _time;
    private readonly long _connections;
    private readonly long _sent;
    private readonly long _received;
    private readonly Address _client;
    private readonly Address _server;
    private readonly HeldTexts _texts;

    public HeldConnection(scoped in RawConnection connection, RecordMark mark)
    {
        Mark = mark;
        (_transport, _port, _outcome, _direction) = (connection.Transport, connection.Port, connection.Outcome, connection.Direction);
        (_time, _connections, _sent, _received) = (connection.UnixMilliseconds, connection.Connections, connection.BytesSent, connection.BytesReceived);
        (_client, _clientPort) = (connection.Client.Address, connection.Client.Port);
        (_server, _serverPort) = (connection.Server.Address, connection.Server.Port);
        _texts = new HeldTexts(in connection);
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
        };
        _texts.Fill(ref connection);
        (connection.Client.Address, connection.Client.Port) = (_client, _clientPort);
        (connection.Server.Address, connection.Server.Port) = (_server, _serverPort);
        if (!serverName.IsEmpty) connection.Server.Dns = serverName;
        return connection;
    }
}
