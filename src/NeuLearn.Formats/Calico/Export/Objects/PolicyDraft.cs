using NeuLearn.Events;
using NeuLearn.Formats.Calico.Export.Matches;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Calico.Export.Objects;

/// <summary>One direction of a policy while it is gathered: each end once for each protocol and match, with all its ports.</summary>
internal sealed class PolicyDraft
{
    private const int MostPorts = 50;
    private readonly SortedDictionary<(string End, Transport Transport, string Match), Line> _lines = new(Comparer<(string End, Transport Transport, string Match)>.Create(Compare));

    /// <summary>Adds what a rule lets through, or denies.</summary>
    public void Add(RuleEnd end, Transport transport, PortSpans ports, MessageMatch match, string? rule)
    {
        var key = (end.Key, transport, match.Key);
        if (!_lines.TryGetValue(key, out var line)) _lines.Add(key, line = new Line(end, match));
        line.Ports = line.Ports.Union(transport.HasPorts ? ports : PortSpans.All);
        if (rule is not null) line.Rules.Add(rule);
    }

    /// <summary>The rules, in a fixed order, of a policy in a namespace or of one that is in none.</summary>
    public IReadOnlyList<RuleObject> Rules(bool global) => [.. _lines
        .Where(l => (l.Value.End.NotSelector is not null) == global)
        .SelectMany(l => Chunks(l.Value.Ports).Select(c => new RuleObject(l.Value.End, l.Key.Transport, c, l.Value.Match, l.Value.Rules)))];

    // No list at all means every port; an empty one is never written.
    private static IEnumerable<(int First, int Last)[]> Chunks(PortSpans ports) => ports.IsAll ? [[]] : ports.Spans.Chunk(MostPorts);

    private static int Compare((string End, Transport Transport, string Match) a, (string End, Transport Transport, string Match) b)
    {
        var order = string.CompareOrdinal(a.End, b.End);
        if (order == 0) order = a.Transport.CompareTo(b.Transport);
        return order != 0 ? order : string.CompareOrdinal(a.Match, b.Match);
    }

    private sealed class Line(RuleEnd end, MessageMatch match)
    {
        public RuleEnd End { get; } = end;

        public MessageMatch Match { get; } = match;

        public PortSpans Ports { get; set; } = PortSpans.None;

        public SortedSet<string> Rules { get; } = new(StringComparer.Ordinal);
    }
}
