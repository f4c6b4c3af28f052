using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Rego.Evaluation;

/// <summary>A rule as data.</summary>
/// <param name="IsDeny">Whether it denies.</param>
/// <param name="Transport">The protocol.</param>
/// <param name="Ports">The spans of ports; none for any.</param>
/// <param name="Application">The application; null for any.</param>
/// <param name="Operations">The operations; none for any.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record RegoRule(bool IsDeny, Transport Transport, IReadOnlyList<(int First, int Last)> Ports, string? Application, IReadOnlyList<RegoOperation> Operations, PolicySource Written)
{
    /// <summary>Whether a connection is one of those it names. What is not known of a connection matches no rule that asks for it.</summary>
    public bool Matches(Connection connection) =>
        Transport == connection.Transport
        && (Ports.Count == 0 || Ports.Any(span => span.First <= connection.Port && connection.Port <= span.Last))
        && (Application is null || Application == connection.Application)
        && (Operations.Count == 0 || Operations.Any(operation => operation.Matches(connection)));
}

/// <summary>An operation as data; what is null is not restricted.</summary>
internal sealed record RegoOperation(string? Method, string? Path, string? Name)
{
    private readonly Lazy<SegmentMatch[]> _segments = new(() => [.. (Path ?? string.Empty).Split('/').Select(SegmentMatch.Of)]);

    /// <summary>Whether a connection asks for it.</summary>
    public bool Matches(Connection connection) =>
        (Method is null || Method == connection.Method) && (Name is null || Name == connection.Name) && (Path is null || (connection.Path is { } asked && IsOnPath(asked.Split('/'))));

    private bool IsOnPath(string[] asked) => asked.Length == _segments.Value.Length && asked.Zip(_segments.Value).All(pair => pair.Second.Matches(pair.First));
}
