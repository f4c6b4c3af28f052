namespace NeuLearn.Inventory;

/// <summary>The controller at the top of a workload's owner chain, before its written form is chosen.</summary>
internal readonly record struct Role(string Namespace, string Kind, string Name)
{
    /// <summary>The kind of a role that is known by a label alone: it is whatever controller has that name.</summary>
    public const string LabelKind = "Label";

    private static readonly string[] RoleLabels = ["app.kubernetes.io/name", "app", "k8s-app"];

    /// <summary>The role of a pod whose controller nobody reported: what its labels call it, else itself.</summary>
    public static Role OfLabels(string space, string pod, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var key in RoleLabels)
            if (labels.TryGetValue(key, out var name) && name.Length > 0) return new Role(space, LabelKind, name);
        return new Role(space, "Pod", pod);
    }

    /// <summary>Follows a pod's owner references to the top; what is not known ends the chain.</summary>
    /// <remarks>
    /// Names are never guessed from pod names. Two suffixes are removed because a controller put them there and says so:
    /// a ReplicaSet's <c>pod-template-hash</c>, and the node's name on the mirror pod of a static pod.
    /// </remarks>
    public static Role Of(string space, string pod, OwnerReference? owner, IReadOnlyDictionary<string, string> labels, Func<string, OwnerReference, OwnerReference?> ownerOf)
    {
        if (owner is null) return new Role(space, "Pod", pod);
        owner = Top(space, owner, ownerOf);
        return owner.Kind switch
        {
            "ReplicaSet" when DeploymentOf(owner, labels) is { } deployment => new Role(space, deployment.Kind, deployment.Name),
            "Node" when pod.EndsWith("-" + owner.Name, StringComparison.Ordinal) && pod.Length > owner.Name.Length + 1
                => new Role(space, "StaticPod", pod[..^(owner.Name.Length + 1)]),
            _ => new Role(space, owner.Kind, owner.Name),
        };
    }

    /// <summary>The controller at the top of an owner chain, as far as it is known.</summary>
    public static OwnerReference Top(string space, OwnerReference owner, Func<string, OwnerReference, OwnerReference?> ownerOf)
    {
        for (var depth = 0; depth < 8; depth++)
        {
            if (ownerOf(space, owner) is not { } next || next == owner) break;
            owner = next;
        }

        return owner;
    }

    /// <summary>The Deployment of a ReplicaSet whose pods carry these labels; null when they do not tell.</summary>
    public static OwnerReference? DeploymentOf(OwnerReference replicaSet, IReadOnlyDictionary<string, string> labels) =>
        replicaSet.Kind == "ReplicaSet" && labels.TryGetValue("pod-template-hash", out var hash)
        && replicaSet.Name.EndsWith("-" + hash, StringComparison.Ordinal) && replicaSet.Name.Length > hash.Length + 1
            ? new OwnerReference("Deployment", replicaSet.Name[..^(hash.Length + 1)])
            : null;
}
