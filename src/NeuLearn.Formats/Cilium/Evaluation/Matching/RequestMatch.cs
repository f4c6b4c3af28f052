using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Cilium.Evaluation.Matching;

/// <summary>Holds what may be asked on a port against what is asked: the proxy refuses all that is not of its protocol.</summary>
internal static class RequestMatch
{
    private const string Http = "http";
    private const string Grpc = "grpc";
    private const string Dns = "dns";

    /// <summary>Whether a clause lets the request of a connection through.</summary>
    public static Match Of(PortClause clause, Connection connection)
    {
        if (clause.Http is null && clause.Dns is null)
        {
            return Match.Yes;
        }

        return connection.Application is not { } application ? Match.Maybe("what is asked for is not known")
            : clause.Http is { } http ? OfHttp(http, application, connection)
            : OfDns(clause.Dns!, application, connection);
    }

    private static Match OfHttp(IReadOnlyList<HttpClause> clauses, string application, Connection connection)
    {
        if (application is not (Http or Grpc))
        {
            return Match.No;
        }

        // A call of gRPC is a POST, whether or not that was recorded.
        var method = connection.Method ?? (string.Equals(application, Grpc, StringComparison.Ordinal) ? "POST" : null);
        var result = Match.No;
        foreach (var clause in clauses)
        {
            result = result.Or(OfText(clause.Method, method, "method")
                .And(OfText(clause.Path, connection.Path, "path"))
                .And(OfText(clause.Host, connection.Host, "host"))
                .And(clause.NamesHeaders ? Match.Maybe("the headers of the request are not known") : Match.Yes));
        }

        return result;
    }

    private static Match OfDns(IReadOnlyList<TextPattern> names, string application, Connection connection)
    {
        if (!string.Equals(application, Dns, StringComparison.Ordinal))
        {
            return Match.No;
        }

        if (names.Contains(NamePattern.Everything))
        {
            return Match.Yes;
        }

        return connection.Name is { } asked
            ? Match.Of(names.Any(name => name.Matches(NormalName.Of(asked))))
            : Match.Maybe("the name that is looked up is not known");
    }

    private static Match OfText(RequestExpression? expression, string? text, string part) =>
        expression is null ? Match.Yes : text is null ? Match.Maybe($"the {part} of the request is not known") : Match.Of(expression.Matches(text));
}
