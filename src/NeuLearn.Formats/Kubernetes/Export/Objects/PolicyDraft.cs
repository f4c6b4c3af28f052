using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Kubernetes.Export.Objects;

/// <summary>One direction of a policy while it is gathered: each peer once, with all its ports.</summary>
internal sealed class PolicyDraft
{
    // A parser of one network plugin takes no more ports in one entry; more entries say the same.
    private const int MostPorts = 40;
    private readonly SortedDictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Allows peers on ports.</summary>
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
    public IReadOnlyList<PolicyEntry> Entries()
    {
        var entries = new List<PolicyEntry>();
        foreach (var group in _lines.Values.GroupBy(l => l.PortsText, StringComparer.Ordinal))
        {
            EntryPeer[] peers = [.. group.Select(l => new EntryPeer(l.Item, l.Rules))];
            var ports = group.First().Ports.SelectMany(p => p.Value.Spans.Select(s => new EntryPort(p.Key, s.First, s.Last)));
            foreach (var chunk in ports.Chunk(MostPorts)) entries.Add(new PolicyEntry(peers, chunk));
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
