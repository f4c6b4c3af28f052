using NeuLearn.Events;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Matching;

/// <summary>Holds the requests of a layer 7 rule against a connection that its peers and ports match already.</summary>
internal static class Layer7Match
{
    private const string Grpc = "grpc";

    /// <summary>Whether any of the clauses lets it through. What is not, is dropped, and no later rule is asked.</summary>
    public static Match Of(IReadOnlyList<Layer7Clause> clauses, Connection connection)
    {
        var match = Match.No;
        foreach (var clause in clauses)
        {
            match = match.Or(Of(clause, connection));
        }

        return match;
    }

    private static Match Of(Layer7Clause clause, Connection connection)
    {
        if (connection.Transport != Transport.Tcp)
        {
            return Match.No;
        }

        if (connection.Application is not { } application)
        {
            return Match.Maybe("the application is not known");
        }

        if (clause.Application == Layer7Clause.Http && application == Grpc)
        {
            return Match.Maybe("whether Antrea's engine takes gRPC for HTTP is not known");
        }

        return application != clause.Application ? Match.No : clause.Application == Layer7Clause.Tls
            ? OfName(clause.Name, connection.Name ?? connection.Host, "server name")
            : OfText(clause.Method is { } method ? TextPattern.Exact(method) : null, connection.Method, "method")
                .And(OfText(clause.Path, connection.Path, "path")).And(OfName(clause.Name, connection.Host, "host"));
    }

    private static Match OfName(TextPattern? pattern, string? name, string word) => OfText(pattern, name is null ? null : NormalName.Of(name), word);

    private static Match OfText(TextPattern? pattern, string? text, string word) => pattern is null ? Match.Yes
        : text is null ? Match.Maybe($"the {word} that is asked for is not known") : Match.Of(pattern.Matches(text));
}
