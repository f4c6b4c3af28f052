using NeuLearn.Events;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Ranges of ports as sets.</summary>
internal static class PortRanges
{
    /// <summary>Ranges without holes: ascending, apart, those that touch joined.</summary>
    public static List<PortRange> Without(IReadOnlyList<(int First, int Last)> ranges, IReadOnlyList<PortRange> holes)
    {
        var open = new bool[ushort.MaxValue + 2];
        foreach (var (first, last) in ranges) open.AsSpan(first, last - first + 1).Fill(true);
        foreach (var hole in holes) open.AsSpan(hole.First.Value, hole.Last.Value - hole.First.Value + 1).Clear();
        var apart = new List<PortRange>();
        for (int from = 0, to; from < open.Length; from = to + 1)
        {
            for (to = from; open[to];) to++;
            if (to > from) apart.Add(new PortRange(new ServicePort((ushort)from), new ServicePort((ushort)(to - 1))));
        }

        return apart;
    }
}
