namespace NeuLearn.Inventory;

/// <summary>A Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob or the like: a link of an owner chain.</summary>
public sealed record Controller
{
    /// <summary>The kind, for example <c>Deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The controller of this controller: a ReplicaSet's Deployment, a Job's CronJob. Null at the top.</summary>
    public OwnerReference? Owner { get; init; }

    /// <summary>The labels of its pod template; empty when not known.</summary>
    public IReadOnlyDictionary<string, string> PodLabels { get; init; } = Empty.Labels;
}
