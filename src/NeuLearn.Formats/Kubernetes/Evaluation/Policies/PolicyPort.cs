using NeuLearn.Events;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>One element of <c>ports</c>.</summary>
/// <param name="Transport">TCP, UDP or SCTP; TCP when the policy does not say.</param>
/// <param name="First">The first port by number; null together with no <paramref name="Name" /> is every port.</param>
/// <param name="Last">The last port by number.</param>
/// <param name="Name">A port by name, which each server resolves for itself; else null.</param>
internal sealed record PolicyPort(Transport Transport, int? First, int? Last, string? Name);
