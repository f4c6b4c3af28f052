using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>
/// Makes nodes one role: a probe comes from whichever node runs the pod, so a rule for one node would break at the next
/// redeploy. As a server a node stands for all of them once two were seen.
/// </summary>
internal static class AnyNodeFold
{
    public static List<Conversation> Apply(List<Conversation> conversations)
    {
        if (!conversations.Exists(c => c.Client.Kind == PeerKind.Node || c.Server.Kind == PeerKind.Node)) return conversations;
        var result = new List<Conversation>(conversations.Count);
        var folded = new SortedDictionary<string, List<Conversation>>(StringComparer.Ordinal);
        var servers = conversations.Where(c => c.Server.Kind == PeerKind.Node)
            .GroupBy(c => (c.Client, c.Transport, c.Port, c.Application))
            .Where(g => g.Select(c => c.Server).Distinct().Skip(1).Any())
            .Select(g => g.Key).ToHashSet();
        foreach (var c in conversations)
        {
            var client = c.Client.Kind == PeerKind.Node ? Peer.AnyNode : c.Client;
            var server = servers.Contains((c.Client, c.Transport, c.Port, c.Application)) && c.Server.Kind == PeerKind.Node ? Peer.AnyNode : c.Server;
            if (ReferenceEquals(client, c.Client) && ReferenceEquals(server, c.Server))
            {
                result.Add(c);
                continue;
            }

            var key = $"{client}|{server}|{c.Transport}|{c.Port.Value}|{c.Application}";
            if (!folded.TryGetValue(key, out var group)) folded.Add(key, group = []);
            group.Add(c);
        }

        foreach (var group in folded.Values) result.Add(Fold(group));
        ConversationOrder.Sort(result);
        return result;
    }

    private static Conversation Fold(List<Conversation> group)
    {
        var first = group[0];
        var client = first.Client.Kind == PeerKind.Node ? Peer.AnyNode : first.Client;
        var server = first.Server.Kind == PeerKind.Node && (client != Peer.AnyNode || group.Select(c => c.Server).Distinct().Skip(1).Any())
            ? Peer.AnyNode
            : first.Server;
        var joined = first.Between(client, server);
        foreach (var other in group.Skip(1)) joined.Join(other);
        if (client == Peer.AnyNode) Tell(joined, "client", group.Select(c => c.Client));
        if (server == Peer.AnyNode) Tell(joined, "server", group.Select(c => c.Server));
        return joined;
    }

    private static void Tell(Conversation joined, string side, IEnumerable<Peer> seen)
    {
        var nodes = seen.Where(p => p != Peer.AnyNode).Select(p => p.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        if (nodes.Count == 0) return;
        joined.Widen(new Widening(WideningStep.Nodes, nodes.Count, null, "nodes", string.Create(CultureInfo.InvariantCulture,
            $"{side} widened to any node: seen from {string.Join(", ", nodes.Take(3))}{(nodes.Count > 3 ? $" and {nodes.Count - 3} more" : "")}")));
    }
}
