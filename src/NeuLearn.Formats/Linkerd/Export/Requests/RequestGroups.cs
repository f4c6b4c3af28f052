using NeuLearn.Policy;

namespace NeuLearn.Formats.Linkerd.Export.Requests;

/// <summary>Puts requests together that overlap, directly or through others: those of different groups have none in common.</summary>
internal static class RequestGroups
{
    /// <summary>The groups, each in order.</summary>
    public static IEnumerable<List<OperationPattern>> Of(IEnumerable<OperationPattern> requests)
    {
        var groups = new List<List<OperationPattern>>();
        foreach (var request in requests.Distinct().Order())
        {
            var touching = groups.FindAll(g => g.Exists(r => Overlap(r, request)));
            groups.RemoveAll(touching.Contains);
            groups.Add([.. touching.SelectMany(g => g), request]);
        }

        return groups.Select(g => g.Order().ToList()).OrderBy(g => g[0]);
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
