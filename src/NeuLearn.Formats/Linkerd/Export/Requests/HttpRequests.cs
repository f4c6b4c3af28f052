using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Linkerd.Export.Requests;

/// <summary>The requests of a grant as routes can say them; what is lost by it is recorded.</summary>
internal sealed class HttpRequests(RequestLosses losses)
{
    private const string Http = "http";
    private const string Grpc = "grpc";
    private const string Post = "POST";
    private static readonly string[] Methods = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

    /// <summary>Any request of HTTP.</summary>
    public static readonly OperationPattern Any = new(null, null, null);

    /// <summary>The requests; null for whatever goes over the port, none where nothing may be written.</summary>
    public IReadOnlyList<OperationPattern>? Of(Grant grant)
    {
        if (grant.Rule is not { Application: Http or Grpc } rule) return null;
        var isCall = rule.Application == Grpc;
        if (isCall && !IsOpen(grant, rule)) return [];
        if (rule.Operations.Count == 0) return [isCall ? Any with { Method = Post } : Any];
        return [.. rule.Operations.Select(o => Of(grant, rule, o, isCall ? Post : null)).OfType<OperationPattern>().Distinct()];
    }

    /// <summary>A call of gRPC is a POST; that a POST is none is not seen.</summary>
    private bool IsOpen(Grant grant, Rule rule)
    {
        var path = rule.Operations.Count > 0 ? rule.Operations[0].Path : null;
        return losses.Opens(grant, LossElement.Application, path is null ? "any HTTP POST" : "any HTTP POST to these paths", $"{Witness.Of(rule)} http POST {path ?? "/"}");
    }

    private OperationPattern? Of(Grant grant, Rule rule, OperationPattern operation, string? method)
    {
        method = operation.Method ?? method;
        if (operation.Name is not null && !losses.Opens(grant, LossElement.Operations, $"any name beside {operation}", Witness.OtherOperation(rule))) return null;
        if (method is not null && !Methods.Contains(method, StringComparer.Ordinal))
        {
            if (!losses.Opens(grant, LossElement.Operations, $"any method for {method}", Witness.OtherOperation(rule))) return null;
            method = null;
        }

        if (operation.Path is not { } template) return Any with { Method = method };
        if (RoutePath.Of(template).Stranger is { } stranger
            && !losses.Opens(grant, LossElement.Operations, $"{RoutePath.Of(template).Text} for {template}", Witness.OfRequest(rule, operation with { Path = stranger }))) return null;
        return RoutePath.Of(template).Kind == RoutePath.Any.Kind ? Any with { Method = method } : new OperationPattern(method, template, null);
    }
}
