using NeuLearn.Events;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Planning;

/// <summary>One direction of a policy while it is gathered: each peer once, with all its ports.</summary>
/// <param name="mostPorts">The most spans of ports that one entry may have; more entries say the same.</param>
internal sealed class PeerDraft(int mostPorts)
{
    private readonly SortedDictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Adds peers on ports.</summary>
    public void Add(IReadOnlyList<PeerItem> items, Transport transport, PortSpans ports, string? rule)
    {
        foreach (var item in items)
        {
            if (!_lines.TryGetValue(item.Key, out var line)) _lines.Add(item.Key, line = new Line(item));
            line.Ports[transport] = line.Ports.GetValueOrDefault(transport, PortSpans.None).Union(ports);
            if (rule is not null) line.Rules.Add(rule);
        }
    }

    /// <summary>The entries: peers with the same ports together, in a fixed order.</summary>
    public IReadOnlyList<PeerEntry> Entries()
    {
        var entries = new List<PeerEntry>();
        foreach (var group in _lines.Values.GroupBy(l => l.PortsText, StringComparer.Ordinal))
        {
            EntryPeer[] peers = [.. group.Select(l => new EntryPeer(l.Item, l.Rules))];
            var ports = group.First().Ports.SelectMany(p => p.Value.Spans.Select(s => new EntryPort(p.Key, s.First, s.Last)));
            foreach (var chunk in ports.Chunk(mostPorts)) entries.Add(new PeerEntry(peers, chunk));
        }

        return entries;
    }

    private sealed class Line(PeerItem item)
    {
        public PeerItem Item { get; } = item;

        public SortedDictionary<Transport, PortSpans> Ports { get; } = [];

        public SortedSet<string> Rules { get; } = new(StringComparer.Ordinal);

        public string PortsText => string.Join(';', Ports.Select(p => $"{p.Key}/{p.Value}"));
    }
}
