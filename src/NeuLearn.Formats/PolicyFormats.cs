namespace NeuLearn.Formats;

/// <summary>The policy formats that can be written, in the order in which they are listed.</summary>
public static class PolicyFormats
{
    /// <summary>One exporter a format.</summary>
    public static IReadOnlyList<IPolicyExporter> All { get; } =
    [
        new Kubernetes.Export.KubernetesExporter(),
        new Cilium.Export.CiliumExporter(),
        new Calico.Export.CalicoExporter(),
        new Istio.Export.IstioExporter(),
        new NeuVector.Export.NeuVectorExporter(),
        new Nftables.Export.NftablesExporter(),
        new ClusterNetworkPolicy.Export.ClusterNetworkPolicyExporter(),
        new Antrea.Export.AntreaExporter(),
        new Linkerd.Export.LinkerdExporter(),
        new Cedar.Export.CedarExporter(),
        new Rego.Export.RegoExporter(),
        new AwsSecurityGroup.Export.AwsSecurityGroupExporter(),
    ];

    /// <summary>One reader a format that can be read back.</summary>
    internal static IReadOnlyList<Evaluation.IPolicyReader> Readers { get; } =
    [
        new Kubernetes.Evaluation.KubernetesPolicyReader(),
        new Cilium.Evaluation.CiliumPolicyReader(),
        new Calico.Evaluation.CalicoPolicyReader(),
        new Istio.Evaluation.IstioPolicyReader(),
        new NeuVector.Evaluation.NeuVectorPolicyReader(),
        new Nftables.Evaluation.NftablesPolicyReader(),
        new ClusterNetworkPolicy.Evaluation.ClusterNetworkPolicyReader(),
        new Antrea.Evaluation.AntreaPolicyReader(),
        new Linkerd.Evaluation.LinkerdPolicyReader(),
        new Cedar.Evaluation.CedarPolicyReader(),
        new Rego.Evaluation.RegoPolicyReader(),
        new AwsSecurityGroup.Evaluation.SecurityGroupPolicyReader(),
    ];
}
