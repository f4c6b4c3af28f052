using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NeuLearn.Formats.Planning;

/// <summary>One segment of a path template as a part of a regular expression.</summary>
/// <param name="Text">The part.</param>
/// <param name="Size">How many instructions it takes, estimated from above.</param>
/// <param name="Example">A segment that is meant.</param>
/// <param name="Stranger">A segment that is matched and not meant; null when there is none.</param>
/// <param name="Loose">The same in fewer instructions, matching more; null when there is none.</param>
internal sealed partial record PathSegment(string Text, int Size, string Example, string? Stranger = null, PathSegment? Loose = null)
{
    private const string Signs = @"\^$.|?*+()[]{}";
    private const string NotASlash = "[^/?]";
    private const int NotASlashSize = 10;
    private const string Uuid = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

    /// <summary>The typed segments of templates. Those that ask for a digit or a letter somewhere match more as expressions.</summary>
    private static readonly Dictionary<string, PathSegment> Types = new(StringComparer.Ordinal)
    {
        ["{int}"] = new("[0-9]+", 3, "7"),
        ["{uuid}"] = new(Uuid, 68, "00000000-0000-4000-8000-000000000007", null, new("[0-9a-fA-F-]+", 5, "00000000-0000-4000-8000-000000000007", "0")),
        ["{date}"] = new("[0-9]{4}-[0-9]{2}-[0-9]{2}" + NotASlash + "*", 10 + NotASlashSize, "2026-01-02", null, new("[0-9]" + NotASlash + "*", 1 + NotASlashSize, "2026-01-02", "0")),
        ["{hex}"] = new("[0-9a-fA-F]{12,}", 26, "0123456789ab", "abcdefabcdef", new("[0-9a-fA-F]+", 4, "0123456789ab", "f")),
        ["{email}"] = new("[^/?@]+@[^/?@]+", 1 + (2 * (NotASlashSize + 2)), "a@example.com", "a@b", new(NotASlash + "+", NotASlashSize + 2, "a@example.com", "a")),
        ["{tok}"] = new("[0-9a-zA-Z]{16,}", 34, "a1b2c3d4e5f6g7h8", "abcdefghijklmnop", new("[0-9a-zA-Z]+", 4, "a1b2c3d4e5f6g7h8", "a")),
    };

    /// <summary>The part of a segment.</summary>
    public static PathSegment Of(string segment) =>
        Types.TryGetValue(segment, out var type) ? type : Slug().Match(segment) is { Success: true } slug ? OfClass(slug) : Literal(segment);

    /// <summary>The beginning of a literal, in few enough instructions; nothing of any other segment.</summary>
    public PathSegment Head(int most)
    {
        var head = new StringBuilder();
        var size = 0;
        if (Text == Escape(Example))
        {
            foreach (var rune in Example.EnumerateRunes())
            {
                if (size + rune.Utf8SequenceLength > most) break;
                size += rune.Utf8SequenceLength;
                head.Append(rune);
            }
        }

        return Literal(head.ToString());
    }

    /// <summary>A text with a backslash before each sign that means something.</summary>
    public static string Escape(string text) => string.Concat(text.Select(c => Signs.Contains(c, StringComparison.Ordinal) ? @"\" + c : c.ToString()));

    private static PathSegment Literal(string text) => new(Escape(text), Encoding.UTF8.GetByteCount(text), text);

    /// <summary>One segment of certain characters and of at most a certain length: <c>{slug:a-z0-9-,16}</c>.</summary>
    private static PathSegment OfClass(Match slug)
    {
        var characters = slug.Groups["class"].Value;
        var longest = int.Parse(slug.Groups["length"].Value, CultureInfo.InvariantCulture);
        // Both cases of the alphabet are one range.
        var ranges = Range().Count(characters.Replace("a-zA-Z", "a-z", StringComparison.Ordinal));
        var example = characters[..1];
        return new PathSegment(
            string.Create(CultureInfo.InvariantCulture, $"[{characters}]{{1,{longest}}}"), longest * (ranges + 1), example,
            // A dot alone leads elsewhere and is never meant.
            characters.Contains('.', StringComparison.Ordinal) ? "." : null,
            new PathSegment($"[{characters}]+", ranges + 2, example, new string(example[0], longest + 1)));
    }

    [GeneratedRegex(@"^\{slug:(?<class>[-a-zA-Z0-9_.~]+),(?<length>[0-9]{1,3})\}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Slug();

    [GeneratedRegex("[a-zA-Z0-9]-[a-zA-Z0-9]|.", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Range();
}
