using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Formats.Planning;

/// <summary>A set of ports from 1 to 65535, as ascending spans that neither touch nor overlap. Immutable.</summary>
public sealed class PortSpans
{
    private const int Highest = 65535;

    private PortSpans(IReadOnlyList<(int First, int Last)> spans) => Spans = spans;

    /// <summary>No port.</summary>
    public static readonly PortSpans None = new([]);

    /// <summary>Every port.</summary>
    public static readonly PortSpans All = new([(1, Highest)]);

    /// <summary>The spans, both ends included.</summary>
    public IReadOnlyList<(int First, int Last)> Spans { get; }

    /// <summary>Whether there is no port in it.</summary>
    public bool IsEmpty => Spans.Count == 0;

    /// <summary>Whether every port is in it.</summary>
    public bool IsAll => Spans is [(1, Highest)];

    /// <summary>One port.</summary>
    public static PortSpans One(int port) => Of([(port, port)]);

    /// <summary>The ports of a rule. Port 0 is no port that can be opened.</summary>
    public static PortSpans Of(IReadOnlyList<PortRange> ports) =>
        ports.Count == 0 ? All : Of(ports.Select(p => ((int)p.First.Value, (int)p.Last.Value)));

    /// <summary>The ports of some spans, which may touch and overlap.</summary>
    public static PortSpans Of(IEnumerable<(int First, int Last)> spans)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var (first, last) in spans.Select(s => (First: Math.Max(s.First, 1), Last: Math.Min(s.Last, Highest))).Where(s => s.First <= s.Last).Order())
        {
            if (merged.Count > 0 && first <= merged[^1].Last + 1) merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            else merged.Add((first, last));
        }

        return new PortSpans(merged);
    }

    /// <summary>Whether a port is in it.</summary>
    public bool Contains(int port) => Spans.Any(s => s.First <= port && port <= s.Last);

    /// <summary>The ports of either.</summary>
    public PortSpans Union(PortSpans other) => Of(Spans.Concat(other.Spans));

    /// <summary>The ports of both.</summary>
    public PortSpans Intersect(PortSpans other) => Of(
        from a in Spans
        from b in other.Spans
        where a.First <= b.Last && b.First <= a.Last
        select (Math.Max(a.First, b.First), Math.Min(a.Last, b.Last)));

    /// <summary>The ports that the other lacks.</summary>
    public PortSpans Except(PortSpans other)
    {
        var left = Spans.ToList();
        foreach (var (first, last) in other.Spans)
        {
            left = [.. left.SelectMany(s => s.Last < first || last < s.First
                ? [s]
                : new[] { (s.First, Last: Math.Min(s.Last, first - 1)), (First: Math.Max(s.First, last + 1), s.Last) })
                .Where(s => s.First <= s.Last)];
        }

        return Of(left);
    }

    /// <summary>The spans in written form: <c>80,8000-8010</c>.</summary>
    public override string ToString() => string.Join(',', Spans.Select(s => s.First == s.Last
        ? s.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{s.First}-{s.Last}")));
}
