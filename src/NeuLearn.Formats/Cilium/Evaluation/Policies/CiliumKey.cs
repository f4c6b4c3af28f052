using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Cilium.Evaluation.Policies;

/// <summary>The keys that selectors know: labels of pods, with a source before a colon or none, and what Cilium adds to them.</summary>
internal static class CiliumKey
{
    /// <summary>The namespace of a pod.</summary>
    public const string Namespace = "io.kubernetes.pod.namespace";

    /// <summary>The service account of a pod.</summary>
    public const string ServiceAccount = "io.cilium.k8s.policy.serviceaccount";

    /// <summary>The cluster a pod is in.</summary>
    public const string Cluster = "io.cilium.k8s.policy.cluster";

    /// <summary>A label of a pod's namespace stands behind this.</summary>
    public const string NamespaceLabels = "io.cilium.k8s.namespace.labels.";

    /// <summary>Names of classes of peers stand behind this.</summary>
    public const string Reserved = "reserved:";

    private const string Kubernetes = "k8s:";
    private const string Any = "any:";

    // What does not tell the role of a pod is no part of its identity, unless the agent is told otherwise.
    private static readonly string[] Unseen =
    [
        "io.kubernetes", "kubernetes.io", "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index",
        "batch.kubernetes.io/job-completion-index", "k8s.io", "pod-template-generation", "pod-template-hash",
        "controller-revision-hash", "annotation", "etcd_node", "io.cilium.k8s.",
    ];

    /// <summary>Whether a selector may have a key.</summary>
    public static bool IsKey(string key) => key.StartsWith(Reserved, StringComparison.Ordinal)
        ? LabelSyntax.IsKey(key[Reserved.Length..])
        : LabelSyntax.IsKey(Plain(key));

    /// <summary>A key without the source of labels of pods; names of classes keep theirs.</summary>
    public static string Plain(string key) => key.StartsWith(Kubernetes, StringComparison.Ordinal) || key.StartsWith(Any, StringComparison.Ordinal)
        ? key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]
        : key;

    /// <summary>Whether a label of a pod is a part of its identity.</summary>
    public static bool IsSeen(string key) =>
        !Array.Exists(Unseen, prefix => key.StartsWith(prefix, StringComparison.Ordinal)) && !key.Contains("beta.kubernetes.io", StringComparison.Ordinal);
}
