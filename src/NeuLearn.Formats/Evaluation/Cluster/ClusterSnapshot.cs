using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>The pods and namespaces some manifests describe.</summary>
/// <param name="Workloads">The pods, each with its controller.</param>
/// <param name="Namespaces">The namespaces: those written out, and those that pods are in.</param>
/// <param name="Errors">What could not be read.</param>
internal sealed record ClusterSnapshot(
    IReadOnlyList<Workload> Workloads, NamespaceLabels Namespaces, IReadOnlyList<ManifestError> Errors);
