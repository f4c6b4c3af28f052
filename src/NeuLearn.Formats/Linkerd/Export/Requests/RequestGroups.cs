using NeuLearn.Policy;
using QuikGraph.Collections;

namespace NeuLearn.Formats.Linkerd.Export.Requests;

/// <summary>Puts requests together that overlap, directly or through others: those of different groups have none in common.</summary>
internal static class RequestGroups
{
    /// <summary>The groups, each in order.</summary>
    public static IEnumerable<List<OperationPattern>> Of(IEnumerable<OperationPattern> requests)
    {
        var all = requests.Distinct().Order().ToList();
        var together = new ForestDisjointSet<int>(all.Count);
        var known = new RequestTree();
        for (var i = 0; i < all.Count; i++)
        {
            together.MakeSet(i);
            foreach (var near in known.Near(all[i]).Where(n => Overlap(all[n], all[i]))) together.Union(near, i);
            known.Add(all[i], i);
        }

        return all.Select((request, i) => (Request: request, Group: together.FindSet(i))).GroupBy(r => r.Group, r => r.Request).Select(g => g.ToList());
    }

    // As they are written, segments of two types may be one text: 123456789012 is a number and hexadecimal.
    private static bool Overlap(OperationPattern first, OperationPattern second)
    {
        if (first.Overlaps(second)) return true;
        if (first.Path is not { } one || second.Path is not { } other || !(first with { Path = null }).Overlaps(second with { Path = null })) return false;
        var (ones, others) = (one.Split('/'), other.Split('/'));
        return ones.Length == others.Length && ones.Zip(others).All(pair => (IsType(pair.First) && IsType(pair.Second)) || Segment(pair.First).Overlaps(Segment(pair.Second)));
    }

    private static bool IsType(string segment) => segment.StartsWith('{');

    private static OperationPattern Segment(string text) => new(null, "/" + text, null);
}
