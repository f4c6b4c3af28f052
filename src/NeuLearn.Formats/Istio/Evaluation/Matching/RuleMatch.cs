using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Istio.Evaluation.Policies;

namespace NeuLearn.Formats.Istio.Evaluation.Matching;

/// <summary>Holds a rule against a connection.</summary>
internal sealed class RuleMatch(Mesh mesh)
{
    private readonly ClientMatch _clients = new(mesh);

    /// <summary>Whether the rule matches.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="allows">Whether it is of a policy that allows.</param>
    /// <param name="connection">The connection.</param>
    public Match Of(AuthorizationRule rule, bool allows, Connection connection)
    {
        if (!rule.AsksHttp)
        {
            return Of(rule, connection, asHttp: false);
        }

        // Where the port is not HTTP, one word of HTTP leaves out a rule that allows; of any other, the word alone is left out.
        var isHttp = RequestMatch.IsHttp(connection);
        var otherwise = allows ? Match.No : Of(rule, connection, asHttp: false);
        return isHttp.Answer == true ? Of(rule, connection, asHttp: true)
            : isHttp.Answer == false ? otherwise
            : Either(Of(rule, connection, asHttp: true), otherwise, isHttp);
    }

    private static Match Either(Match http, Match otherwise, Match isHttp) => http.Answer is { } answer && otherwise.Answer == answer ? http : isHttp;

    private Match Of(AuthorizationRule rule, Connection connection, bool asHttp)
    {
        var match = Any(rule.Operations, operation => RequestMatch.Of(operation, connection, asHttp));
        if (match.Answer != false)
        {
            match = match.And(Any(rule.Sources, source => _clients.Of(source, connection.Client).And(OfToken(source, asHttp))));
        }

        foreach (var condition in rule.Conditions.Where(_ => match.Answer != false))
        {
            match = match.And(Of(condition, connection, asHttp));
        }

        return match;
    }

    private static Match OfToken(SourceClause source, bool asHttp) =>
        source.AsksToken && asHttp ? Match.Maybe("what a token of the request proves is not known") : Match.Yes;

    private Match Of(ConditionClause condition, Connection connection, bool asHttp)
    {
        if (condition.Source is { } source)
        {
            return _clients.Of(source, connection.Client);
        }

        if (condition.Ports.IsAsked)
        {
            return ClientMatch.Of(condition.Ports, port => Match.Of(port == connection.Port));
        }

        return condition.Destination.IsAsked ? ClientMatch.Of(condition.Destination, range => ClientMatch.Covers(range, connection.Server))
            : condition.AsksHttp && !asHttp ? Match.Yes
            : Match.Maybe($"{condition.Key} is not known");
    }

    /// <summary>Any of some clauses; none at all asks nothing.</summary>
    private static Match Any<T>(IReadOnlyList<T> clauses, Func<T, Match> matches)
    {
        var match = clauses.Count == 0 ? Match.Yes : Match.No;
        foreach (var clause in clauses)
        {
            if (match.Answer == true)
            {
                break;
            }

            match = match.Or(matches(clause));
        }

        return match;
    }
}
