namespace NeuLearn.Formats.Calico.Evaluation.Policies;

/// <summary>The labels that Calico itself gives to what selectors select.</summary>
internal static class CalicoLabels
{
    /// <summary>The namespace of a pod or of a set; what is in none lacks it.</summary>
    public const string Namespace = "projectcalico.org/namespace";

    /// <summary>The name of a namespace, or of a service account, among its own labels.</summary>
    public const string Name = "projectcalico.org/name";

    /// <summary>The service account of a pod.</summary>
    public const string ServiceAccount = "projectcalico.org/serviceaccount";

    /// <summary>Where a pod comes from: <c>k8s</c>.</summary>
    public const string Orchestrator = "projectcalico.org/orchestrator";
}
