using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Evaluation;

/// <summary>A new connection to be judged. Replies belong to it and are not judged.</summary>
/// <param name="Client">Who opens it.</param>
/// <param name="Server">Who accepts it.</param>
/// <param name="Transport">Its protocol.</param>
/// <param name="Port">
/// The port of the server itself, after any Service was translated; type × 256 + code for ICMP; 0 where there are no ports.
/// </param>
internal sealed record Connection(Endpoint Client, Endpoint Server, Transport Transport, int Port)
{
    /// <summary>The layer-7 protocol, lower case; null when it is not known.</summary>
    public string? Application { get; init; }

    /// <summary>The method or command that is asked for; null when it is not known.</summary>
    public string? Method { get; init; }

    /// <summary>The concrete path that is asked for, without a query; null when it is not known.</summary>
    public string? Path { get; init; }

    /// <summary>The host that is asked for; null when it is not known.</summary>
    public string? Host { get; init; }

    /// <summary>The name, topic or key space that is asked for; null when it is not known.</summary>
    public string? Name { get; init; }
}
