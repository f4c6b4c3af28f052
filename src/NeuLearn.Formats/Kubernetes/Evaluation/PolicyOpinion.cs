using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>What one policy has to say of one side of a connection.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Selects">Whether it selects the pod.</param>
/// <param name="Allows">Whether it would allow the connection if it does.</param>
internal sealed record PolicyOpinion(PolicySource Policy, Match Selects, Match Allows);
