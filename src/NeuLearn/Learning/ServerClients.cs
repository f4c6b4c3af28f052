using System.Runtime.InteropServices;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>How many services use a server's port.</summary>
internal sealed class ServerClients
{
    private readonly Dictionary<(Peer Server, Transport, ServicePort), Clients> _clients = [];

    public ServerClients(IEnumerable<Conversation> conversations)
    {
        var services = new HashSet<Peer>();
        foreach (var c in conversations)
        {
            if (c.Established.IsEmpty || !c.Client.IsManaged) continue;
            services.Add(c.Client);
            // DNS is one service on two transports.
            foreach (var transport in (ReadOnlySpan<Transport>)(c.Port.Value == 53 ? [Transport.Tcp, Transport.Udp] : [c.Transport]))
                CollectionsMarshal.GetValueRefOrAddDefault(_clients, (c.Server, transport, c.Port), out _).Add(c.Client);
        }

        Services = services.Count;
    }

    /// <summary>How many services open anything.</summary>
    public int Services { get; }

    /// <summary>How many services other than the client use the server's port.</summary>
    public int Others(Conversation conversation) =>
        _clients.TryGetValue((conversation.Server, conversation.Transport, conversation.Port), out var clients) ? clients.Except(conversation.Client) : 0;

    // Most ports have one client, which needs no set.
    private struct Clients
    {
        private Peer? _only;
        private HashSet<Peer>? _all;

        public void Add(Peer client)
        {
            if (_all is not null) _all.Add(client);
            else if (_only is null) _only = client;
            else if (_only != client) _all = [_only, client];
        }

        public readonly int Except(Peer client) => _all is not null ? _all.Count - (_all.Contains(client) ? 1 : 0) : _only == client ? 0 : 1;
    }
}
