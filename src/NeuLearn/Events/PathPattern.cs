namespace NeuLearn.Events;

/// <summary>What path templates mean: the one place where they are compared.</summary>
/// <remarks>
/// Templates are compared segment by segment and have equally many. A literal or typed segment (<c>{int}</c>) stands for
/// itself: paths are typed when they come in. A class (<see cref="SegmentClass"/>) stands for each of its segments. An
/// observed path is the template of itself, so matching is covering.
/// </remarks>
internal static class PathPattern
{
    /// <summary>Whether every path of one template is one of the other.</summary>
    public static bool Covers(string wide, string narrow) => wide == narrow || (HasClass(wide) && All(wide, narrow, static (w, n) =>
        w.SequenceEqual(n) || (SegmentClass.TryParse(w, out var wider) && (SegmentClass.TryParse(n, out var narrower) ? wider.Covers(narrower) : wider.Contains(n)))));

    /// <summary>Whether some path is of both templates.</summary>
    public static bool Overlaps(string a, string b) => a == b || ((HasClass(a) || HasClass(b)) && All(a, b, static (x, y) =>
        x.SequenceEqual(y) || (SegmentClass.TryParse(x, out var first), SegmentClass.TryParse(y, out var second)) switch
        {
            (true, true) => first.Overlaps(second),
            (true, false) => first.Contains(y),
            (false, true) => second.Contains(x),
            _ => false,
        }));

    /// <summary>Whether a template may stand for more than one path.</summary>
    public static bool HasClass(string path) => path.Contains("{slug:", StringComparison.Ordinal);

    /// <summary>An observed path in which nothing reads as a class: what a client asked for must not widen a rule.</summary>
    public static string Escape(string path) => path.Replace("{slug:", "%7Bslug:", StringComparison.Ordinal);

    private static bool All(ReadOnlySpan<char> a, ReadOnlySpan<char> b, Func<ReadOnlySpan<char>, ReadOnlySpan<char>, bool> test)
    {
        while (true)
        {
            var end = a.IndexOf('/');
            var otherEnd = b.IndexOf('/');
            if (end < 0 != otherEnd < 0) return false;
            if (end < 0) return test(a, b);
            if (!test(a[..end], b[..otherEnd])) return false;
            a = a[(end + 1)..];
            b = b[(otherEnd + 1)..];
        }
    }
}
