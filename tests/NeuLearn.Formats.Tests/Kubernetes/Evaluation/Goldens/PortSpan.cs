using NeuLearn.Events;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>Ports of one protocol, from the first to the last.</summary>
internal sealed record PortSpan(Transport Transport, int First, int Last);
