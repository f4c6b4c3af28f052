namespace NeuLearn.Events;

/// <summary>What was asked within an application: a method and path, a DNS name, a topic, a command.</summary>
/// <remarks>The query string of a path is dropped and identifiers in it are templated before it is learned.</remarks>
public sealed record Operation
{
    /// <summary>The verb: an HTTP method, a Redis command, a SQL verb. Null when there is none.</summary>
    public string? Method { get; init; }

    /// <summary>The path of an HTTP request, or <c>/package.Service/Method</c> of gRPC. Null when there is none.</summary>
    public string? Path { get; init; }

    /// <summary>The host that was asked for. Kept for review; not part of a rule.</summary>
    public string? Host { get; init; }

    /// <summary>The name that was asked for: a DNS name, a topic, a key space. Null when there is none.</summary>
    public string? Name { get; init; }
}
