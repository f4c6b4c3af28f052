using System.Globalization;

namespace NeuLearn.Benchmarks.Ingest;

/// <summary>One end of the generated traffic: a pod of a Deployment, or a name outside the cluster.</summary>
internal sealed record HubbleEnd(string? Namespace, string Workload, string Instance, string Address, int Identity)
{
    /// <summary>The endpoint as Hubble writes it.</summary>
    public string Endpoint { get; } = Namespace is null
        ? string.Create(CultureInfo.InvariantCulture, $$"""{"identity":{{Identity}},"labels":["cidr:{{Address}}/32","reserved:world"]}""")
        : string.Create(CultureInfo.InvariantCulture, $$"""
            {"ID":{{Identity % 4000}},"identity":{{Identity}},"cluster_name":"default","namespace":"{{Namespace}}","labels":["k8s:app.kubernetes.io/component=server","k8s:app.kubernetes.io/instance={{Workload}}","k8s:app.kubernetes.io/name={{Workload}}","k8s:app.kubernetes.io/part-of={{Namespace}}","k8s:io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name={{Namespace}}","k8s:io.cilium.k8s.policy.cluster=default","k8s:io.cilium.k8s.policy.serviceaccount={{Workload}}","k8s:io.kubernetes.pod.namespace={{Namespace}}"],"pod_name":"{{Instance}}","workloads":[{"name":"{{Workload}}","kind":"Deployment"}]}
            """);

    /// <summary>How the other side's names list it: only what is outside has one.</summary>
    public string Names(string side) => Namespace is null ? $"\"{side}_names\":[\"{Workload}\"]," : "";
}
