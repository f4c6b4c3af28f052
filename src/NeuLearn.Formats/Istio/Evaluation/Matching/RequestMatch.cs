using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Istio.Evaluation.Policies;

namespace NeuLearn.Formats.Istio.Evaluation.Matching;

/// <summary>Holds what a rule asks of a request against it.</summary>
internal static class RequestMatch
{
    private const string Http = "http";
    private const string Grpc = "grpc";

    /// <summary>Whether the proxy reads a connection as HTTP; gRPC is that too.</summary>
    public static Match IsHttp(Connection connection) =>
        connection.Application is { } application ? Match.Of(application is Http or Grpc) : Match.Maybe("what is asked for is not known");

    /// <summary>Whether an operation is meant.</summary>
    /// <param name="operation">What is asked.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="asHttp">Whether what HTTP alone has is looked at.</param>
    public static Match Of(OperationClause operation, Connection connection, bool asHttp)
    {
        var match = ClientMatch.Of(operation.Ports, port => Match.Of(port == connection.Port));
        if (!asHttp || match.Answer == false)
        {
            return match;
        }

        // A call of gRPC is a POST, whether or not that was recorded.
        var method = connection.Method ?? (string.Equals(connection.Application, Grpc, StringComparison.Ordinal) ? "POST" : null);
        return match.And(OfText(operation.Methods, method, "method"))
            .And(OfText(operation.Paths, connection.Path, "path"))
            .And(OfText(operation.Hosts, connection.Host?.ToLowerInvariant(), "host"));
    }

    private static Match OfText(Words<TextPattern> words, string? text, string part) => ClientMatch.Of(words, pattern =>
        pattern == Reading.Patterns.Present ? Match.Yes
        : text is null ? Match.Maybe($"the {part} of the request is not known")
        : Match.Of(pattern.Matches(text)));
}
