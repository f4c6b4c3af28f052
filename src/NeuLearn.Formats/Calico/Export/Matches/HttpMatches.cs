using NeuLearn.Policy;

namespace NeuLearn.Formats.Calico.Export.Matches;

/// <summary>The operations of a rule as the fewest HTTP matches. A match is every method with every path: those with the same methods stand together.</summary>
internal static class HttpMatches
{
    private const int MostMethods = 20;
    private const int MostPaths = 20;
    private const int MostCharacters = 1024;

    /// <summary>The matches; none when an operation has something that HTTP has not, or is any request at all.</summary>
    public static IReadOnlyList<HttpMatch> Of(IReadOnlyList<OperationPattern> operations)
    {
        if (operations.Any(IsNotSaid)) return [];
        var byPath = operations.GroupBy(o => o.Path is null ? null : PathOf(o.Path)).Select(g => (Path: g.Key, Methods: MethodsOf(g)));
        return
        [
            .. from methods in byPath.GroupBy(p => string.Join(' ', p.Methods), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
               let any = methods.Any(p => p.Path is null)
               from chosen in methods.First().Methods.Chunk(MostMethods).DefaultIfEmpty([])
               from paths in any ? [[]] : methods.Select(p => p.Path!).Order().Chunk(MostPaths)
               select new HttpMatch(chosen, paths),
        ];
    }

    /// <summary>What is written for a path template: itself, or its beginning up to the first variable segment.</summary>
    public static HttpPath PathOf(string template)
    {
        var brace = template.IndexOf('{', StringComparison.Ordinal);
        var text = brace < 0 ? template : template[..brace];
        return text.Length > MostCharacters ? new HttpPath(text[..MostCharacters], IsPrefix: true) : new HttpPath(text, brace >= 0);
    }

    private static bool IsNotSaid(OperationPattern operation) =>
        operation is { Method: null, Path: null } or { Name: not null } or { Path: not (null or ['/', ..]) }
        || Holds(operation.Path, " ?#") || Holds(operation.Method, "*");

    // Any method beside others is any method.
    private static string[] MethodsOf(IEnumerable<OperationPattern> operations)
    {
        var methods = operations.Select(o => o.Method).Distinct().ToList();
        return methods.Contains(null) ? [] : [.. methods.OfType<string>().Order(StringComparer.Ordinal)];
    }

    private static bool Holds(string? text, string characters) => text is not null && text.AsSpan().ContainsAny(characters);
}
