using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Cilium.Export.Requests;

/// <summary>Writes the operations of HTTP and gRPC as requests: methods and paths.</summary>
internal sealed class HttpRequests(RequestLosses losses)
{
    private const string Grpc = "grpc";
    private readonly Dictionary<string, PathExpression> _paths = new(StringComparer.Ordinal);

    /// <summary>Whether an application is asked for by HTTP requests.</summary>
    public static bool Knows(string? application) => application is "http" or Grpc;

    /// <summary>The requests of a grant; none when there is none that is not wider than it may be.</summary>
    public IReadOnlyList<RequestRule> Of(Grant grant)
    {
        var rule = grant.Rule!;
        var method = rule.Application == Grpc ? "POST" : null;
        if (method is not null && !IsGrpcOpen(grant, rule)) return [];
        if (rule.Operations.Count == 0) return [new HttpRequest(method, null)];
        return [.. rule.Operations.Select(o => Of(grant, o, method)).OfType<RequestRule>()];
    }

    /// <summary>A call of gRPC is a POST; that a POST is none is not seen.</summary>
    private bool IsGrpcOpen(Grant grant, Rule rule)
    {
        var path = rule.Operations.Count > 0 ? rule.Operations[0].Path : null;
        return losses.Wider(grant, LossElement.Application, path is null ? "any HTTP POST" : "any HTTP POST to these paths", $"{Witness.Of(rule)} http POST {path ?? "/"}");
    }

    private HttpRequest? Of(Grant grant, OperationPattern operation, string? method)
    {
        method = (operation.Method ?? method) is { } word ? PathSegment.Escape(word) : null;
        if (operation.Name is not null && !losses.Wider(grant, LossElement.Operations, $"any name beside {operation}", Witness.OtherOperation(grant.Rule!))) return null;
        if (operation.Path is not { } template) return new HttpRequest(method, null);
        if (!_paths.TryGetValue(template, out var path)) _paths.Add(template, path = PathExpression.Of(template));
        if (path.Stranger is { } stranger
            && !losses.Wider(grant, LossElement.Operations, $"paths such as {stranger} for {template}", $"{Witness.Of(grant.Rule!)} {operation with { Path = stranger }}")) return null;
        return new HttpRequest(method, path.Text);
    }
}
