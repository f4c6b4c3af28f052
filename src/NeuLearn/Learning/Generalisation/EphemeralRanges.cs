using NeuLearn.Events;

namespace NeuLearn.Learning.Generalisation;

/// <summary>The ranges that ephemeral ports make.</summary>
/// <remarks>
/// Where at least eight lie close together (no gap over 16, at least a quarter of the ports in between seen), and three
/// quarters of those that came in the later half of the time fell between earlier ones, the range from the first to the
/// last: a pool that somebody configured. Where at least eight of the others all lie high, the smallest of
/// the ranges from which systems pick ports that holds them. Ports that are neither stay single: a sparse pool below 32000
/// cannot be told from fixed ports.
/// </remarks>
internal static class EphemeralRanges
{
    private const int Many = 8;
    private const int WidestGap = 16;
    private const int LeastShare = 4;
    private const int Lowest = 32_000;

    // IANA and Windows; Linux; Hadoop's reserved range; what is high at all.
    private static readonly (ushort First, ushort Last)[] Known = [(49_152, 65_535), (32_768, 60_999), (Lowest, 61_000), (Lowest, 65_535)];

    /// <summary>The ranges, ascending and apart; those ports that are not in one stay single.</summary>
    /// <param name="ports">The ports, ascending and apart, each with whether it was known by the middle of the time.</param>
    /// <param name="withheld">Ports that no range may hold.</param>
    public static IReadOnlyList<PortRange> Of(IReadOnlyList<(ushort Port, bool Early)> ports, IReadOnlyList<PortRange> withheld)
    {
        var ranges = new List<(int First, int Last)>();
        var others = new List<ushort>();
        for (int from = 0, to; from < ports.Count; from = to)
        {
            for (to = from + 1; to < ports.Count && ports[to].Port - ports[to - 1].Port <= WidestGap;) to++;
            var close = ports.Skip(from).Take(to - from).ToList();
            if (IsPool(close)) ranges.Add((close[0].Port, close[^1].Port));
            else others.AddRange(close.Select(p => p.Port));
        }

        if (others.Count >= Many && others[0] >= Lowest)
        {
            var system = Known.First(k => k.First <= others[0] && others[^1] <= k.Last);
            ranges.RemoveAll(r => r.First >= system.First && r.Last <= system.Last);
            ranges.Add(system);
            ranges.Sort();
        }

        return PortRanges.Without(ranges, withheld);
    }

    private static bool IsPool(List<(ushort Port, bool Early)> close)
    {
        if (close.Count < Many || close.Count * LeastShare <= close[^1].Port - close[0].Port) return false;
        var (first, last) = (close.FindIndex(p => p.Early), close.FindLastIndex(p => p.Early));
        if (first < 0) return false;
        var late = close.Count(p => !p.Early);
        var outside = first + (close.Count - 1 - last);
        return outside * 4 <= late;
    }
}
