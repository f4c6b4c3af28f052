using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation;

/// <summary>Pods, what makes pods, and namespaces are read from manifests.</summary>
public sealed class ClusterReadingTests
{
    [Theory]
    [InlineData("apps/v1", "Deployment")]
    [InlineData("apps/v1", "StatefulSet")]
    [InlineData("apps/v1", "DaemonSet")]
    [InlineData("apps/v1", "ReplicaSet")]
    [InlineData("batch/v1", "Job")]
    [InlineData("v1", "ReplicationController")]
    public void A_controller_stands_for_the_pod_its_template_makes(string version, string kind)
    {
        var workload = Single($$$"""
            apiVersion: {{{version}}}
            kind: {{{kind}}}
            metadata: {name: cart, namespace: shop, labels: {own: label}}
            spec:
              template:
                metadata: {labels: {app: cart}}
                spec:
                  serviceAccountName: carter
                  initContainers:
                  - {name: proxy, restartPolicy: Always, ports: [{name: side, containerPort: 15090}]}
                  - {name: once, ports: [{name: gone, containerPort: 1}]}
                  containers: [{name: c, ports: [{name: http, containerPort: 8080}, {containerPort: 9}, {name: dns, containerPort: 53, protocol: UDP}]}]
            """);
        Assert.Equal($"shop/cart[{kind}]", workload.Id);
        Assert.Equal("carter", workload.Pod.ServiceAccount);
        Assert.Equal([KeyValuePair.Create("app", "cart")], workload.Pod.Labels.Known);
        Assert.Equal(
            [new("http", Transport.Tcp, 8080), new("dns", Transport.Udp, 53), new("side", Transport.Tcp, 15090)],
            workload.Pod.Ports!);
    }

    [Fact]
    public void A_CronJob_is_read_through_its_job()
    {
        var workload = Single("""
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: nightly, namespace: shop}
            spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: nightly}}, spec: {containers: [], hostNetwork: true}}}}}
            """);
        Assert.Equal("shop/nightly[CronJob]", workload.Id);
        Assert.True(workload.Pod.HostNetwork);
    }

    [Fact]
    public void A_pod_belongs_to_its_controller_and_has_its_addresses()
    {
        var workload = Single("""
            {"apiVersion": "v1", "kind": "PodList", "items": [{"metadata": {"name": "cart-x1", "namespace": "shop",
              "ownerReferences": [{"kind": "ReplicaSet", "name": "cart-x", "controller": true}]},
              "spec": {"nodeName": "worker-1", "containers": []},
              "status": {"podIP": "10.1.0.9", "podIPs": [{"ip": "10.1.0.9"}, {"ip": "2001:db8::9"}]}}]}
            """);
        Assert.Equal("shop/cart-x[ReplicaSet]", workload.Id);
        Assert.Equal("shop/cart-x1", workload.Pod.Id);
        Assert.Equal("worker-1", workload.Pod.NodeName);
        Assert.Equal(["10.1.0.9", "2001:db8::9"], workload.Pod.Addresses.Select(address => address.ToString()));
    }

    [Fact]
    public void Trap_35_templates_of_one_name_but_different_kinds_are_different_pods()
    {
        const string template = "spec: {template: {spec: {containers: []}}}";
        var cluster = Read($"kind: Deployment\napiVersion: apps/v1\nmetadata: {{name: a}}\n{template}\n---\n"
            + $"kind: StatefulSet\napiVersion: apps/v1\nmetadata: {{name: a}}\n{template}");
        Assert.Equal(2, cluster.Workloads.Select(workload => workload.Pod.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Namespaces_have_their_labels_and_unwritten_ones_are_as_the_caller_says()
    {
        const string text = "kind: Namespace\napiVersion: v1\nmetadata: {name: shop, labels: {team: sales}}\n---\n"
            + "kind: Pod\napiVersion: v1\nmetadata: {name: a, namespace: lab}\nspec: {containers: []}";
        var open = Read(text);
        Assert.Equal("sales", open.Namespaces.Of("shop").Known["team"]);
        Assert.Equal("shop", open.Namespaces.Of("shop").Known["kubernetes.io/metadata.name"]);
        Assert.False(open.Namespaces.Of("lab").IsComplete);
        Assert.True(ClusterReader.Read(ManifestSet.FromText(text, "f"), unwrittenNamespacesHaveNoLabels: true).Namespaces.Of("lab").IsComplete);
    }

    [Theory]
    [InlineData("kind: Pod\napiVersion: v1\nmetadata: {name: a, labels: {app: 7}}", "metadata.labels.app")]
    [InlineData("kind: Pod\napiVersion: v1\nmetadata: {name: a}\nspec: {hostNetwork: 'yes'}", "spec.hostNetwork")]
    [InlineData("kind: Pod\napiVersion: v1\nmetadata: {name: a}\nstatus: {podIP: nowhere}", "status.podIP")]
    public void A_wrong_type_is_reported(string text, string field)
    {
        Assert.Contains(ClusterReader.Read(ManifestSet.FromText(text, "f")).Errors, error => error.Field == field);
    }

    private static Workload Single(string text) => Assert.Single(Read(text).Workloads);

    private static ClusterSnapshot Read(string text)
    {
        var cluster = ClusterReader.Read(ManifestSet.FromText(text, "f"));
        Assert.Empty(cluster.Errors);
        return cluster;
    }
}
