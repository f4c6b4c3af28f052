using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Linkerd.Export.Requests;

/// <summary>A path template as a route takes it.</summary>
/// <param name="Kind">Exact or RegularExpression, of the whole path.</param>
/// <param name="Text">What is written.</param>
/// <param name="Stranger">A path that it matches and that is not meant; null when there is none.</param>
internal sealed record RoutePath(string Kind, string Text, string? Stranger)
{
    private const int Longest = 1024;

    /// <summary>Any path, which is how one begins.</summary>
    public static RoutePath Any { get; } = new("PathPrefix", "/", null);

    /// <summary>The path of a template.</summary>
    public static RoutePath Of(string template)
    {
        if (!template.StartsWith('/')) return Any with { Stranger = "/not-learned!" };
        if (!template.Contains('{', StringComparison.Ordinal)) return template.Length <= Longest ? new RoutePath("Exact", template, null) : Any with { Stranger = "/not-learned!" };
        var segments = template.Split('/').Select(PathSegment.Of).ToArray();
        var odd = Array.FindIndex(segments, s => s.Stranger is not null);
        var text = string.Join('/', segments.Select(s => s.Text));
        return text.Length > Longest ? Any with { Stranger = "/not-learned!" }
            : new RoutePath("RegularExpression", text, odd < 0 ? null : string.Join('/', segments.Select((s, i) => i == odd ? s.Stranger : s.Example)));
    }
}
