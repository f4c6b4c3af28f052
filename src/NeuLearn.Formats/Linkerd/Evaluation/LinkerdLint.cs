using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Linkerd.Evaluation.Matching;
using NeuLearn.Formats.Linkerd.Evaluation.Policies;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Linkerd.Evaluation;

/// <summary>Shows Servers to lint, with whom they and their routes authorise.</summary>
internal static class LinkerdLint
{
    /// <summary>A Server as lint looks at it.</summary>
    public static LintedObject Of(PolicyServer server)
    {
        var subject = LintedSelector.OfPods($"podSelector {SelectorWords.Of(server.Selector)} in {server.Namespace}", server.Written.Line, pod => SelectorMatch.Of(server.Selector, pod.Labels, pod.Id)) with
        {
            Namespace = server.Namespace,
            PodLabels = SelectorWords.Labels(server.Selector),
        };
        var port = server.Port is { } number ? new LintedPort(Transport.Tcp, number, number, null) : new LintedPort(Transport.Tcp, 0, 0, server.PortName);
        return new LintedObject(server.Written, server.Namespace, LintedEnd.Of(subject),
        [
            .. server.Authorizations.Select(authorization => Rule(authorization, port, [])),
            // A request that takes a route is asked about there, and not at another.
            .. server.Routes.SelectMany(route => route.Authorizations.Select(authorization => Rule(authorization, port, [Text(route, authorization)]))),
        ]);
    }

    private static LintedRule Rule(Authorization authorization, LintedPort port, IReadOnlyList<string> conditions) =>
        new(authorization.Written, false, Clients(authorization), [port]) { Conditions = conditions };

    private static LintedEnd Clients(Authorization authorization) => authorization.Required switch
    {
        [] => LintedEnd.Everyone,
        [var one] => new LintedEnd([.. one.Identities.Select(identity => Client(authorization, identity))], [.. one.Networks.Select(network => LintedOther.Block(network.Range, network.Except))]),
        // All of several must hold.
        var several => LintedEnd.Of(LintedSelector.OfPods(
            $"clients {string.Join(" and ", several.Select(one => $"({string.Join(" or ", one.Identities.Concat(one.Networks.Select(network => LintedOther.Block(network.Range, network.Except).Text)))})"))}",
            authorization.Written.Line, pod => ClientMatch.Of(authorization, pod))),
    };

    private static LintedSelector Client(Authorization authorization, string identity) => LintedSelector.OfPods(
        $"identity {identity}", authorization.Written.Line, pod => ClientMatch.Of(authorization with { Required = [new Authentication([identity], [])] }, pod)) with
    {
        // A pattern means whoever is in a namespace; a whole identity means one workload.
        IsIdentity = !identity.StartsWith('*'),
    };

    /// <summary>Headers and queries are not kept: no two of them are known to be the same.</summary>
    private static string Text(Route route, Authorization authorization) =>
        $"route {string.Join(" or ", route.Matches.Select(match => $"{match.Method} {string.Join(',', match.Paths.Select(path => path.Written))}"))}"
        + (route.Matches.Any(match => match.AsksMore) ? FormattableString.Invariant($" and more at line {authorization.Written.Line}") : "");
}
