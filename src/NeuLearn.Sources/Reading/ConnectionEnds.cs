using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>The two ends of a connection, when a sensor had them the wrong way round.</summary>
internal static class ConnectionEnds
{
    /// <summary>Makes the server the client and the client the server. Names and addresses, ports and bytes change places.</summary>
    public static void Swap(scoped ref RawConnection connection)
    {
        var client = connection.Client;
        var port = client.Port;
        client.Port = 0;
        connection.Client = connection.Server;
        connection.Client.Port = connection.Port.Value;
        connection.Server = client;
        connection.Port = new ServicePort(port);
        (connection.BytesSent, connection.BytesReceived) = (connection.BytesReceived, connection.BytesSent);
    }
}
