namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>One element of <c>from</c> or <c>to</c>.</summary>
internal abstract record PolicyPeer;
