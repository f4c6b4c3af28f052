using NeuLearn.Formats.Kubernetes.Evaluation.Cluster;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>A new connection to be judged. Replies belong to it and are not judged.</summary>
/// <param name="Client">Who opens it.</param>
/// <param name="Server">Who accepts it.</param>
/// <param name="Transport">Its protocol.</param>
/// <param name="Port">The port of the server itself, after any Service was translated; 0 where there are no ports.</param>
internal sealed record Connection(Endpoint Client, Endpoint Server, Transport Transport, int Port);
