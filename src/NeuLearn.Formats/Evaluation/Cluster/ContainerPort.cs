using NeuLearn.Events;

namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>A named port of a container. One name may stand for several numbers, on one pod or on different ones.</summary>
internal sealed record ContainerPort(string Name, Transport Transport, int Number);
