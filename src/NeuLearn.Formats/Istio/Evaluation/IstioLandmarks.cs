using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Istio.Evaluation.Policies;

namespace NeuLearn.Formats.Istio.Evaluation;

/// <summary>The addresses, ports and requests that policies speak of.</summary>
internal static class IstioLandmarks
{
    private const int HighestPort = 65535;

    /// <summary>The ranges of addresses; no policy names a DNS name.</summary>
    public static EndLandmarks Ends(IReadOnlyList<AuthorizationPolicy> policies)
    {
        var rules = policies.SelectMany(policy => policy.Rules).ToList();
        var sources = rules.SelectMany(rule => rule.Sources).Concat(rules.SelectMany(rule => rule.Conditions).Select(condition => condition.Source).OfType<SourceClause>());
        return new EndLandmarks(
            [
                .. sources.SelectMany(source => source.Blocks.All.Concat(source.RemoteBlocks.All))
                    .Concat(rules.SelectMany(rule => rule.Conditions).SelectMany(condition => condition.Destination.All)).Distinct(),
            ],
            []);
    }

    /// <summary>What some rules name.</summary>
    public static RequestLandmarks Between(IEnumerable<AuthorizationRule> selecting)
    {
        var rules = selecting.ToList();
        var operations = rules.SelectMany(rule => rule.Operations).ToList();
        var ports = operations.SelectMany(operation => operation.Ports.All).Concat(rules.SelectMany(rule => rule.Conditions).SelectMany(condition => condition.Ports.All));
        return new RequestLandmarks
        {
            // What names no port holds for all of TCP.
            Ports = rules.Count == 0 ? [] : [new PortLandmark(Transport.Tcp, 0, HighestPort), .. ports.Distinct().Select(port => new PortLandmark(Transport.Tcp, port, port))],
            Applications = rules.Exists(rule => rule.AsksHttp) ? ["grpc", "http"] : [],
            Methods = Patterns(operations, operation => operation.Methods),
            Paths = Patterns(operations, operation => operation.Paths),
            Hosts = Patterns(operations, operation => operation.Hosts),
        };
    }

    private static List<TextPattern> Patterns(IEnumerable<OperationClause> operations, Func<OperationClause, Words<TextPattern>> part) =>
        [.. operations.SelectMany(operation => part(operation).All).Distinct()];
}
