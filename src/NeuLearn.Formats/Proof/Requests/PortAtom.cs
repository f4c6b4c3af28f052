using NeuLearn.Events;

namespace NeuLearn.Formats.Proof.Requests;

/// <summary>Ports that no policy tells apart, both ends included; types and codes for ICMP; 0 where there are none.</summary>
internal readonly record struct PortAtom(Transport Transport, int First, int Last)
{
    /// <summary>Some atoms of one transport as the fewest ranges, ascending; none when they are all that there are.</summary>
    /// <param name="some">The atoms; at least one.</param>
    /// <param name="all">Every atom, of any transport.</param>
    public static IReadOnlyList<PortRange> Join(IEnumerable<PortAtom> some, IReadOnlyList<PortAtom> all)
    {
        var found = some.OrderBy(p => p.First).ToList();
        var ranges = new List<PortRange>();
        foreach (var port in found)
        {
            var last = new ServicePort((ushort)port.Last);
            if (ranges.Count > 0 && ranges[^1].Last.Value + 1 == port.First) ranges[^1] = ranges[^1] with { Last = last };
            else ranges.Add(new PortRange(new ServicePort((ushort)port.First), last));
        }

        return found.Count == all.Count(p => p.Transport == found[0].Transport) ? [] : ranges;
    }
}
