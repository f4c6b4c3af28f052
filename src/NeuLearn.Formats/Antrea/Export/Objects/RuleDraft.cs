using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Antrea.Export.Objects;

/// <summary>The rules of one direction that do the same, while they are gathered: each peer once, with all its ports and messages.</summary>
internal sealed class RuleDraft(RuleVerb verb)
{
    // A rule takes any number; this many a person can read.
    private const int MostPorts = 100;
    private readonly PeerDraft _ports = new(MostPorts);
    private readonly SortedDictionary<string, Line> _messages = new(StringComparer.Ordinal);

    /// <summary>Adds peers on the ports of a grant.</summary>
    public void Add(IReadOnlyList<PeerItem> items, Grant grant) => _ports.Add(items, grant.Transport, grant.Ports, grant.Rule?.Id);

    /// <summary>Adds peers with the messages of a grant.</summary>
    public void AddMessages(IReadOnlyList<PeerItem> items, Grant grant)
    {
        foreach (var item in items)
        {
            if (!_messages.TryGetValue(item.Key, out var line)) _messages.Add(item.Key, line = new Line(item, [], new(StringComparer.Ordinal)));
            line.Messages.UnionWith(IcmpMessages.Of(grant));
            line.Rules.Add(grant.Rule!.Id);
        }
    }

    /// <summary>The rules, in a fixed order. Ports and messages exclude each other in one.</summary>
    public IEnumerable<RuleObject> Rules() => _ports.Entries().Select(e => new RuleObject(verb, e.Peers, e.Ports, []))
        .Concat(_messages.Values.GroupBy(l => string.Join(',', l.Sorted), StringComparer.Ordinal)
            .Select(g => new RuleObject(verb, [.. g.Select(l => new EntryPeer(l.Item, l.Rules))], [], [.. g.First().Sorted])));

    private sealed record Line(PeerItem Item, HashSet<EntryMessage> Messages, SortedSet<string> Rules)
    {
        public IEnumerable<EntryMessage> Sorted => Messages.Contains(EntryMessage.Any) ? [EntryMessage.Any] : Messages.OrderBy(m => m.Type).ThenBy(m => m.Code);
    }
}
