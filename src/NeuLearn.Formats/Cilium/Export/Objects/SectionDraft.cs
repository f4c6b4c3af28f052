using NeuLearn.Events;
using NeuLearn.Formats.Cilium.Export.Requests;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cilium.Export.Objects;

/// <summary>One section of a policy while it is gathered: each peer once, with all its ports, requests and messages.</summary>
internal sealed class SectionDraft
{
    // Cilium refuses a list of more ports, and one of more messages; more lists say the same.
    private const int Most = 40;
    private readonly SortedDictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Puts a grant in.</summary>
    /// <param name="grant">The grant.</param>
    /// <param name="requests">What may be asked on its ports; null for anything.</param>
    public void Add(DirectionGrant grant, IReadOnlyList<RequestRule>? requests)
    {
        foreach (var item in grant.Items)
        {
            if (!_lines.TryGetValue(item.Key, out var line)) _lines.Add(item.Key, line = new Line(item));
            line.Add(grant.Grant, requests);
        }
    }

    /// <summary>The entries: peers of one kind with the same ports together, in a fixed order.</summary>
    public IEnumerable<PolicyEntry> Entries()
    {
        foreach (var group in _lines.Values.GroupBy(l => (l.Item.GetType(), l.Signature)))
        {
            EntryPeer[] peers = [.. group.Select(l => new EntryPeer(l.Item, l.Rules))];
            var ports = group.First().Ports;
            if (ports.Count > 0) yield return new PolicyEntry(peers, ports, []);
            if (group.First().Messages is { Count: > 0 } messages) yield return new PolicyEntry(peers, [], [.. messages]);
        }
    }

    private sealed class Line(PeerItem item)
    {
        private readonly SortedDictionary<Transport, List<(int First, int Last)>> _plain = [];
        private readonly SortedDictionary<(Transport Transport, int Port), SortedSet<RequestRule>> _seen = [];
        private IReadOnlyList<EntryPorts>? _ports;

        public PeerItem Item { get; } = item;

        public SortedSet<EntryMessage> Messages { get; } = new(Comparer<EntryMessage>.Create((a, b) => (a.Transport, a.Type).CompareTo((b.Transport, b.Type))));

        public SortedSet<string> Rules { get; } = new(StringComparer.Ordinal);

        /// <summary>All that may be said of the peer, as text.</summary>
        public string Signature => string.Join('\n', Ports.Select(p => $"{string.Join(';', p.Ports)}\t{string.Join('\t', p.Requests.Select(r => r.Key))}").Append(string.Join(';', Messages)));

        public void Add(Grant grant, IReadOnlyList<RequestRule>? requests)
        {
            if (grant.Rule is { } rule) Rules.Add(rule.Id);
            if (grant.Transport.IsIcmp)
            {
                foreach (var type in new IcmpTypes(grant.Rule!).Types) Messages.Add(new EntryMessage(grant.Transport, type));
            }
            else if (requests is null)
            {
                if (!_plain.TryGetValue(grant.Transport, out var spans)) _plain.Add(grant.Transport, spans = []);
                spans.AddRange(grant.Ports.Spans);
            }
            else
            {
                foreach (var port in RequestPorts.Of(grant))
                {
                    if (!_seen.TryGetValue((grant.Transport, port), out var known)) _seen.Add((grant.Transport, port), known = []);
                    known.UnionWith(requests);
                }
            }
        }

        /// <summary>The ports, in lists that Cilium takes.</summary>
        public IReadOnlyList<EntryPorts> Ports => _ports ??= [.. Lists()];

        private IEnumerable<EntryPorts> Lists()
        {
            var plain = _plain.SelectMany(p => PortSpans.Of(p.Value).Spans.Select(s => new EntryPort(p.Key, s.First, s.Last)));
            foreach (var chunk in plain.Chunk(Most)) yield return new EntryPorts(chunk, []);
            foreach (var group in _seen.GroupBy(s => string.Join('\t', s.Value.Select(r => r.Key)), StringComparer.Ordinal))
                foreach (var chunk in group.Select(s => new EntryPort(s.Key.Transport, s.Key.Port, s.Key.Port)).Chunk(Most))
                    yield return new EntryPorts(chunk, [.. group.First().Value]);
        }
    }
}
