namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>Whether an <c>ipBlock</c> that covers a pod's address matches that pod: network plugins differ.</summary>
internal enum PodAddressMatching
{
    /// <summary>The verdict is unknown where it depends on it.</summary>
    Unknown,

    /// <summary>It does, as where plain packet filters enforce the policy.</summary>
    Matches,

    /// <summary>It never does, as in Cilium.</summary>
    NeverMatches,
}
