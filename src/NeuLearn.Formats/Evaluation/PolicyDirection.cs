namespace NeuLearn.Formats.Evaluation;

/// <summary>The two directions a policy can isolate a pod in, each on its own.</summary>
internal enum PolicyDirection
{
    /// <summary>Connections the pod accepts.</summary>
    Ingress,

    /// <summary>Connections the pod opens.</summary>
    Egress,
}
