namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>Outside addresses, as numbers, and what a workload may talk with them.</summary>
internal sealed record ExternalSpan(uint First, uint Last, AllowedPorts Ports);
