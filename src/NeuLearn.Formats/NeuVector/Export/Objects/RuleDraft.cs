using NeuLearn.Events;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.NeuVector.Export.Objects;

/// <summary>One direction of an object while it is gathered: each group and application once, with all its ports.</summary>
internal sealed class RuleDraft
{
    private readonly SortedDictionary<(int Deny, string Group, string Application), Line> _lines = [];

    /// <summary>Adds what a rule allows or denies.</summary>
    public void Add(GroupSelector group, bool isDeny, string application, Transport transport, PortSpans ports, string? rule)
    {
        var key = (isDeny ? 0 : 1, group.Name, application);
        if (!_lines.TryGetValue(key, out var line)) _lines.Add(key, line = new Line(group));
        line.Ports[transport] = line.Ports.GetValueOrDefault(transport, PortSpans.None).Union(ports);
        if (rule is not null) line.Rules.Add(rule);
    }

    /// <summary>The rules, denials first.</summary>
    public IReadOnlyList<RuleObject> Rules() =>
        [.. _lines.Select(l => new RuleObject(l.Value.Group, l.Key.Deny == 0, l.Key.Application, PortsText(l.Value.Ports), l.Value.Rules))];

    private static string PortsText(SortedDictionary<Transport, PortSpans> ports) => string.Join(',', ports.SelectMany(p =>
        p.Key.IsIcmp ? ["icmp"] : p.Value.IsAll ? [$"{Name(p.Key)}/any"] : p.Value.ToString().Split(',').Select(span => $"{Name(p.Key)}/{span}")));

    private static string Name(Transport transport) => transport == Transport.Tcp ? "tcp" : "udp";

    private sealed class Line(GroupSelector group)
    {
        public GroupSelector Group { get; } = group;

        public SortedDictionary<Transport, PortSpans> Ports { get; } = [];

        public SortedSet<string> Rules { get; } = new(StringComparer.Ordinal);
    }
}
