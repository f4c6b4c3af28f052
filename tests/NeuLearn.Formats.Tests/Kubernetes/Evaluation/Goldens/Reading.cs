namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>How to read what the API leaves open when holding the evaluator to recorded answers.</summary>
internal enum Reading
{
    /// <summary>As the analyser does: pods on the node's network are ordinary ones, an ipBlock never matches a pod.</summary>
    AsAnalyser,

    /// <summary>As the evaluator does by itself.</summary>
    AsEvaluator,
}
