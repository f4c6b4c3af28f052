using System.Text;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>The keys of the conversations in quarantine, by the services they touch.</summary>
internal sealed class WaitingConversations
{
    private readonly Dictionary<Peer, SortedSet<ulong>> _keys = [];

    public WaitingConversations(Baseline baseline)
    {
        foreach (var learned in baseline.Learned.Where(l => l.Status == LearnedStatus.Quarantined))
        {
            var (client, server, key) = (learned.Conversation.Client, learned.Conversation.Server, KeyOf(learned.Conversation));
            if (client.IsManaged) At(client).Add(key);
            if (server.IsManaged) At(server).Add(key);
        }
    }

    /// <summary>Those that touch a service, ascending.</summary>
    public IReadOnlyList<ulong> Of(Peer service) => _keys.TryGetValue(service, out var keys) ? [.. keys] : [];

    /// <summary>Those that touch a service of a kind, ascending.</summary>
    public IReadOnlyList<ulong> Where(Func<Peer, bool> picks) => [.. _keys.Where(k => picks(k.Key)).SelectMany(k => k.Value).Distinct().Order()];

    /// <summary>A conversation by its peers and port: it is the same one once its application is known.</summary>
    public static ulong KeyOf(Conversation conversation) =>
        StableHash.Of(Encoding.UTF8.GetBytes($"{conversation.Client}\n{conversation.Server}\n{conversation.Transport}\n{conversation.Port.Value}"));

    private SortedSet<ulong> At(Peer service)
    {
        if (!_keys.TryGetValue(service, out var keys)) _keys.Add(service, keys = []);
        return keys;
    }
}
