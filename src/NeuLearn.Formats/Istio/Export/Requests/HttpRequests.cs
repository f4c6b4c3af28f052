using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Istio.Export.Requests;

/// <summary>The requests of a grant as terms of HTTP; what is lost by it is recorded.</summary>
internal sealed class HttpRequests(RequestLosses losses)
{
    private const string Http = "http";
    private const string Grpc = "grpc";
    private const string Post = "POST";
    private readonly Dictionary<string, PathTerm> _paths = new(StringComparer.Ordinal);

    /// <summary>Whether the requests of a rule can be said, none more and none less.</summary>
    public static bool SaysExactly(Rule rule) => rule.Application == Http
        && rule.Operations.All(o => o.Name is null && IsPlain(o.Method) && (o.Path is not { } path || PathTerm.Of(path).Stranger is null));

    /// <summary>What is asked of a connection, any of these; none when there is nothing that is not wider than it may be.</summary>
    public IReadOnlyList<RequestTerms> Of(Grant grant)
    {
        if (grant.Rule is not { Application: Http or Grpc } rule) return [RequestTerms.Nothing];
        if (rule.Application == Grpc && !IsGrpcOpen(grant, rule)) return [];
        var method = rule.Application == Grpc ? Post : null;
        if (rule.Operations.Count == 0) return [method is null ? RequestTerms.AnyRequest : new RequestTerms([method], [])];
        return Grouped([.. rule.Operations.Select(o => Of(grant, rule, o, method)).OfType<(string?, string?)>()]);
    }

    /// <summary>A call of gRPC is a POST; that a POST is none is not seen.</summary>
    private bool IsGrpcOpen(Grant grant, Rule rule)
    {
        var path = rule.Operations.Count > 0 ? rule.Operations[0].Path : null;
        return losses.Opens(grant, LossElement.Application, path is null ? "any HTTP POST" : "any HTTP POST to these paths", $"{Witness.Of(rule)} http POST {path ?? "/"}");
    }

    private (string? Method, string? Path)? Of(Grant grant, Rule rule, OperationPattern operation, string? method)
    {
        method = operation.Method ?? method;
        if (operation.Name is not null && !losses.Opens(grant, LossElement.Operations, $"any name beside {operation}", Witness.OtherOperation(rule))) return null;
        if (!IsPlain(method))
        {
            if (!losses.Opens(grant, LossElement.Operations, $"any method for {method}", Witness.OtherOperation(rule))) return null;
            method = null;
        }

        if (operation.Path is not { } template) return (method, null);
        if (!_paths.TryGetValue(template, out var path)) _paths.Add(template, path = PathTerm.Of(template));
        if (path.Stranger is { } stranger && !losses.Opens(grant, LossElement.Operations, $"{path.Text} for {template}", Witness.OfRequest(rule, operation with { Path = stranger }))) return null;
        return (method, path.Text);
    }

    /// <summary>The fewest terms: paths with the same methods stand together.</summary>
    private static IReadOnlyList<RequestTerms> Grouped(IReadOnlyList<(string? Method, string? Path)> requests)
    {
        var byPath = requests.GroupBy(r => r.Path, r => r.Method, StringComparer.Ordinal).Select(g => (Path: g.Key, Methods: MethodsOf(g))).ToList();
        return
        [
            .. from same in byPath.GroupBy(p => string.Join(' ', p.Methods), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
               let methods = same.First().Methods
               select !same.Any(p => p.Path is null) ? new RequestTerms(methods, [.. same.Select(p => p.Path!).Order(StringComparer.Ordinal)])
                   : methods.Length > 0 ? new RequestTerms(methods, []) : RequestTerms.AnyRequest,
        ];
    }

    // Any method beside others is any method.
    private static string[] MethodsOf(IEnumerable<string?> methods)
    {
        var distinct = methods.Distinct(StringComparer.Ordinal).ToList();
        return distinct.Contains(null) ? [] : [.. distinct.OfType<string>().Order(StringComparer.Ordinal)];
    }

    private static bool IsPlain(string? method) => method is null || (method.Length > 0 && !method.Contains('*', StringComparison.Ordinal));
}
