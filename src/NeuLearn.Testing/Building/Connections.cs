using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>Makes connection events for tests, in a line that reads like the connection.</summary>
/// <example><code>
/// var seen = Connections.From("shop/web").To("shop/cart").Tcp(8080).Http("GET", "/cart/17").At(monday).Build();
/// var week = Connections.From("shop/web").To("dns/api.example.com").Tcp(443).At(monday).EachDay(7, clientReplicas: 3);
/// </code></example>
public static class Connections
{
    /// <summary>Begins with the client, in written form: <c>shop/web</c>, <c>host/db01</c>, <c>node/worker-1</c>, <c>world</c>, …</summary>
    /// <exception cref="FormatException">The text is not a peer.</exception>
    public static ConnectionBuilder From(string client) => From(Peer.Parse(client));

    /// <summary>Begins with the client.</summary>
    public static ConnectionBuilder From(Peer client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new ConnectionBuilder { Client = client };
    }
}
