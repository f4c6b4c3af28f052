namespace NeuLearn.Formats;

/// <summary>The policy formats that can be written, in the order in which they are listed.</summary>
public static class PolicyFormats
{
    /// <summary>One exporter a format.</summary>
    public static IReadOnlyList<IPolicyExporter> All { get; } = [new Kubernetes.Export.KubernetesExporter(), new Cilium.Export.CiliumExporter(), new Calico.Export.CalicoExporter()];

    /// <summary>One reader a format that can be read back.</summary>
    internal static IReadOnlyList<Evaluation.IPolicyReader> Readers { get; } = [new Kubernetes.Evaluation.KubernetesPolicyReader(), new Cilium.Evaluation.CiliumPolicyReader(), new Calico.Evaluation.CalicoPolicyReader()];
}
