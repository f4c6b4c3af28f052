using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Linkerd.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Linkerd.Evaluation.Reading;

/// <summary>Reads HTTPRoutes.</summary>
internal static class RouteReader
{
    /// <summary>Reads a route, and the Servers that it is attached to; none where it is for clients.</summary>
    public static (Route Route, IReadOnlyList<string> Servers) Read(FieldReader spec)
    {
        var servers = (spec.Mappings("parentRefs") ?? []).Where(parent => parent.Text("kind") == "Server").Select(parent => parent.Text("name")).OfType<string>().ToList();
        var hosts = spec.Texts("hostnames") is { Count: > 0 };
        var rules = spec.Mappings("rules") ?? [];
        // Where a request is sent to, and how long it may take, is beside who may make it.
        foreach (var rule in rules) rule.Ignore("filters", "backendRefs", "timeouts");
        var matches = rules.Count == 0 ? [Everything] : rules.SelectMany(rule => Matches(rule)).ToList();
        spec.RefuseUnknown();
        return (new Route([.. hosts ? matches.Select(match => match with { AsksMore = true }) : matches]), servers);
    }

    private static readonly RouteMatch Everything = new([TextPattern.Prefix("/")], Method: null, AsksMore: false);

    private static IReadOnlyList<RouteMatch> Matches(FieldReader rule)
    {
        var matches = rule.Mappings("matches");
        rule.RefuseUnknown();
        return matches is not { Count: > 0 } ? [Everything] : [.. matches.Select(Match)];
    }

    private static RouteMatch Match(FieldReader match)
    {
        var path = match.Mapping("path");
        var asksMore = match.Value("headers") is not null || match.Value("queryParams") is not null;
        var method = match.Text("method");
        match.RefuseUnknown();
        return new RouteMatch(path is null ? Everything.Paths : Path(path), method, asksMore);
    }

    private static IReadOnlyList<TextPattern> Path(FieldReader path)
    {
        var (kind, value) = (path.Text("type") ?? "PathPrefix", path.Text("value") ?? "/");
        path.RefuseUnknown();
        if (kind != "RegularExpression" && !value.StartsWith('/')) path.Report("value", $"\"{value}\" must begin with a slash");
        switch (kind)
        {
            case "Exact":
                return [TextPattern.Exact(value)];
            // A prefix ends with a segment.
            case "PathPrefix":
                return value == "/" ? Everything.Paths : [TextPattern.Exact(value.TrimEnd('/')), TextPattern.Prefix(value.TrimEnd('/') + "/")];
            case "RegularExpression" when ExpressionSyntax.Is(value):
                return [TextPattern.Expression(value)];
            default:
                path.Report(kind == "RegularExpression" ? "value" : "type", kind == "RegularExpression" ? $"\"{value}\" is no expression that is understood" : "must be Exact, PathPrefix or RegularExpression");
                return Everything.Paths;
        }
    }
}
