using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>How many services use a server's port.</summary>
internal sealed class ServerClients
{
    private readonly Dictionary<(Peer Server, Transport, ServicePort), HashSet<Peer>> _clients = [];

    public ServerClients(IEnumerable<Conversation> conversations)
    {
        var services = new HashSet<Peer>();
        foreach (var c in conversations)
        {
            if (c.Established.IsEmpty || !c.Client.IsManaged) continue;
            services.Add(c.Client);
            // DNS is one service on two transports.
            foreach (var transport in (ReadOnlySpan<Transport>)(c.Port.Value == 53 ? [Transport.Tcp, Transport.Udp] : [c.Transport]))
            {
                var key = (c.Server, transport, c.Port);
                if (!_clients.TryGetValue(key, out var clients)) _clients.Add(key, clients = []);
                clients.Add(c.Client);
            }
        }

        Services = services.Count;
    }

    /// <summary>How many services open anything.</summary>
    public int Services { get; }

    /// <summary>How many services other than the client use the server's port.</summary>
    public int Others(Conversation conversation) =>
        _clients.TryGetValue((conversation.Server, conversation.Transport, conversation.Port), out var clients)
            ? clients.Count - (clients.Contains(conversation.Client) ? 1 : 0)
            : 0;
}
