using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cedar.Export;

/// <summary>A path template as conditions on the path of a request.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Stranger">A path that meets it and is not meant; null when there is none.</param>
internal sealed record CedarPath(string Condition, string? Stranger)
{
    private const string Path = "context.path";

    /// <summary>The conditions of a template. What varies is any one segment: Cedar has no classes of characters.</summary>
    public static CedarPath Of(string template)
    {
        var segments = template.Split('/');
        if (!Array.Exists(segments, IsVariable)) return new CedarPath($"{Path} == {CedarText.Quote(template)}", null);
        var pattern = string.Join('/', segments.Select(s => IsVariable(s) ? "*" : CedarText.InPattern(s)));
        // A star goes on over slashes: no path with more of them is meant.
        var longer = string.Concat(Enumerable.Repeat("*/", segments.Length)) + "*";
        return new CedarPath(
            $"{Path} like \"{pattern}\" && !({Path} like \"{longer}\")",
            string.Join('/', segments.Select(s => IsVariable(s) ? "not-learned!" : PathSegment.Of(s).Example)));
    }

    private static bool IsVariable(string segment) => segment is ['{', .., '}'];
}
