namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>A recorded case of another analyser and whether it is about NetworkPolicy alone.</summary>
/// <param name="Name">The folder of the case.</param>
/// <param name="OutOfScope">Why the evaluator cannot be held to it; null when it is.</param>
internal sealed record AnalyzerCase(string Name, string? OutOfScope)
{
    // Kinds that change connectivity and that the NetworkPolicy evaluator does not read, in order of precedence.
    private static readonly (string Kind, string Reason)[] ForeignKinds =
    [
        ("AdminNetworkPolicy", "AdminNetworkPolicy"),
        ("BaselineAdminNetworkPolicy", "BaselineAdminNetworkPolicy"),
        ("UserDefinedNetwork", "UserDefinedNetwork (OpenShift)"),
        ("ClusterUserDefinedNetwork", "UserDefinedNetwork (OpenShift)"),
        ("NetworkAttachmentDefinition", "NetworkAttachmentDefinition (OpenShift)"),
        ("VirtualMachine", "VirtualMachine (OpenShift)"),
    ];

    public static AnalyzerCase From(string name, IReadOnlySet<string> kinds)
    {
        var reason = ForeignKinds.FirstOrDefault(foreign => kinds.Contains(foreign.Kind)).Reason;
        return new AnalyzerCase(name, reason);
    }
}
