using System.Globalization;

namespace NeuLearn.Events;

/// <summary>
/// One path segment made of certain characters and of at most a certain length: <c>{slug:a-z0-9-,16}</c>, which is
/// <c>[a-z0-9-]{1,16}</c> as a regular expression.
/// </summary>
/// <remarks>
/// Only ASCII letters, digits and <c>_ . ~ -</c> are ever in a class, so neither an escape (<c>%2F</c>) nor a typed segment
/// (<c>{int}</c>) is; and <c>.</c> and <c>..</c> never match, since they lead elsewhere.
/// </remarks>
internal readonly record struct SegmentClass
{
    /// <summary>The longest segment that is ever in a class.</summary>
    public const int Longest = 64;

    private const string Prefix = "{slug:";
    private const int LengthStep = 8;

    // In the order in which they are written; the dash comes last, as it must in a regular expression.
    private static readonly (string Text, char First, char Last)[] Sets =
        [("a-z", 'a', 'z'), ("A-Z", 'A', 'Z'), ("0-9", '0', '9'), ("_", '_', '_'), (".", '.', '.'), ("~", '~', '~'), ("-", '-', '-')];

    private readonly byte _sets;

    private SegmentClass(byte sets, int maxLength)
    {
        _sets = sets;
        MaxLength = maxLength;
    }

    /// <summary>The most characters a segment may have.</summary>
    public int MaxLength { get; }

    /// <summary>Whether a segment can be in a class at all.</summary>
    public static bool IsPlain(ReadOnlySpan<char> segment) =>
        segment.Length is > 0 and <= Longest && segment is not ("." or "..") && SetsOf(segment) is not null;

    /// <summary>The narrowest class of some plain segments; the length is rounded up to a multiple of eight.</summary>
    public static SegmentClass Of(IEnumerable<string> segments)
    {
        var (sets, longest) = (0, 1);
        foreach (var segment in segments)
        {
            sets |= SetsOf(segment) ?? throw new ArgumentException($"'{segment}' is no plain segment.", nameof(segments));
            longest = Math.Max(longest, segment.Length);
        }

        return new SegmentClass((byte)sets, (longest + LengthStep - 1) / LengthStep * LengthStep);
    }

    /// <summary>The class of the words that a gRPC service may use as method names.</summary>
    public static SegmentClass Identifier { get; } = new(Of(["aA0_"])._sets, Longest);

    /// <summary>Reads the written form.</summary>
    /// <returns>False when the segment is not one.</returns>
    public static bool TryParse(ReadOnlySpan<char> segment, out SegmentClass result)
    {
        result = default;
        if (!segment.StartsWith(Prefix, StringComparison.Ordinal) || segment[^1] != '}') return false;
        var inner = segment[Prefix.Length..^1];
        var comma = inner.LastIndexOf(',');
        if (comma <= 0 || !int.TryParse(inner[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length < 1) return false;
        var sets = 0;
        var rest = inner[..comma];
        for (var i = 0; i < Sets.Length; i++)
        {
            if (!rest.StartsWith(Sets[i].Text, StringComparison.Ordinal)) continue;
            sets |= 1 << i;
            rest = rest[Sets[i].Text.Length..];
        }

        if (!rest.IsEmpty || sets == 0) return false;
        result = new SegmentClass((byte)sets, length);
        return true;
    }

    /// <summary>Whether a segment as it was seen is one of the class.</summary>
    public bool Contains(ReadOnlySpan<char> segment) =>
        segment.Length > 0 && segment.Length <= MaxLength && segment is not ("." or "..") && SetsOf(segment) is { } sets && (sets & ~_sets) == 0;

    /// <summary>Whether every segment of another class is one of this.</summary>
    public bool Covers(SegmentClass other) => (other._sets & ~_sets) == 0 && other.MaxLength <= MaxLength;

    /// <summary>Whether some segment is of both classes.</summary>
    public bool Overlaps(SegmentClass other)
    {
        const int dot = 1 << 4;
        var both = _sets & other._sets;
        // Dots alone make a segment of both only from three on.
        return both != 0 && (both != dot || Math.Min(MaxLength, other.MaxLength) > 2);
    }

    /// <summary>The written form.</summary>
    public override string ToString()
    {
        var sets = _sets;
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{string.Concat(Sets.Where((_, i) => (sets >> i & 1) != 0).Select(s => s.Text))},{MaxLength}}}");
    }

    private static int? SetsOf(ReadOnlySpan<char> segment)
    {
        var sets = 0;
        foreach (var c in segment)
        {
            var i = 0;
            while (i < Sets.Length && (c < Sets[i].First || c > Sets[i].Last)) i++;
            if (i == Sets.Length) return null;
            sets |= 1 << i;
        }

        return sets;
    }
}
