using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Linkerd.Evaluation.Policies;

namespace NeuLearn.Formats.Linkerd.Evaluation.Matching;

/// <summary>Holds routes against requests.</summary>
internal static class RouteMatching
{
    private const string Http = "http";
    private const string Grpc = "grpc";

    /// <summary>Whether the proxy reads a connection as HTTP; gRPC is that too.</summary>
    public static Match IsHttp(Connection connection) =>
        connection.Application is { } application ? Match.Of(application is Http or Grpc) : Match.Maybe("what is asked for is not known");

    /// <summary>Whether a route matches a request.</summary>
    public static Match Of(Route route, Connection connection) => route.Matches.Aggregate(Match.No, (match, asked) => match.Or(Of(asked, connection)));

    private static Match Of(RouteMatch asked, Connection connection)
    {
        // A call of gRPC is a POST, whether or not that was recorded.
        var method = connection.Method ?? (connection.Application == Grpc ? "POST" : null);
        var match = asked.AsksMore ? Match.Maybe("the headers and the query of the request are not known") : Match.Yes;
        if (asked.Method is not null) match = match.And(method is null ? Match.Maybe("the method of the request is not known") : Match.Of(method == asked.Method));
        if (asked.Paths is [{ Text: "/", Kind: NeuLearn.Formats.Evaluation.Requests.TextPatternKind.Prefix }]) return match;
        return match.And(connection.Path is { } path ? Match.Of(asked.Paths.Any(pattern => pattern.Matches(path))) : Match.Maybe("the path of the request is not known"));
    }
}
