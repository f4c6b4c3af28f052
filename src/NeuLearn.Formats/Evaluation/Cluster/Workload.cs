namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>A pod of a manifest with what it belongs to.</summary>
/// <param name="Kind">The kind of its controller; <c>Pod</c> when it has none.</param>
/// <param name="Name">The name of its controller; its own when it has none.</param>
/// <param name="Pod">The pod; for a controller without pods in the manifest, the one its template would make.</param>
internal sealed record Workload(string Kind, string Name, PodEndpoint Pod)
{
    /// <summary>How connectivity tables name it.</summary>
    public string Id => $"{Pod.Namespace}/{Name}[{Kind}]";
}
