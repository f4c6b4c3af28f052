using System.Runtime.InteropServices;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>When each replica's conversations were first seen, so that a burst of new ones stands out.</summary>
internal sealed class NewConversations
{
    private const uint Hour = 3600;
    private readonly Dictionary<(Peer Client, uint Replica), List<uint>> _firsts = [];
    private readonly Dictionary<Peer, uint> _since = [];

    public NewConversations(IEnumerable<Conversation> conversations)
    {
        foreach (var conversation in conversations)
        {
            if (!conversation.Client.IsManaged) continue;
            var first = conversation.FirstSecond;
            ref var since = ref CollectionsMarshal.GetValueRefOrAddDefault(_since, conversation.Client, out var known);
            since = known ? Math.Min(first, since) : first;
            var openers = conversation.Openers;
            foreach (var replica in openers.Items)
            {
                if (!_firsts.TryGetValue((conversation.Client, replica), out var list)) _firsts.Add((conversation.Client, replica), list = []);
                list.Add(first);
            }
        }

        foreach (var list in _firsts.Values) list.Sort();
    }

    /// <summary>
    /// How many conversations that a replica took part in were first seen within an hour of a time, either way. None while
    /// the service itself is new: a deployment opens all it needs at once.
    /// </summary>
    public int Within(Peer client, uint replica, uint second)
    {
        if (!_firsts.TryGetValue((client, replica), out var firsts) || second - _since[client] < 2 * Hour) return 0;
        return At(firsts, (long)second + Hour + 1) - At(firsts, (long)second - Hour);
    }

    // How many come before a second.
    private static int At(List<uint> firsts, long second)
    {
        var (from, to) = (0, firsts.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (firsts[middle] < second) from = middle + 1;
            else to = middle;
        }

        return from;
    }
}
