using NeuLearn.Events;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Reading;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation;

namespace NeuLearn.Formats.Tests.ClusterNetworkPolicy.Evaluation;

/// <summary>Policies of the cluster to try on the shop of <see cref="PolicyScene" />.</summary>
internal static class ClusterScene
{
    public const string CartPods = "pods: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {matchLabels: {app: cart}}}";
    public const string WebPods = "pods: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, podSelector: {matchLabels: {app: web}}}";

    /// <summary>Rules for the cart of the shop; they are what stands in the list of ingress rules.</summary>
    public static string Ingress(string tier, int priority, string rules, string name = "p") =>
        ClusterWide($"tier: {tier}, priority: {priority}, subject: {{{CartPods}}}, ingress: [{rules}]", name);

    /// <summary>Rules for what the web of the shop opens.</summary>
    public static string Egress(string rules, string tier = "Admin", int priority = 1, string name = "p") =>
        ClusterWide($"tier: {tier}, priority: {priority}, subject: {{{WebPods}}}, egress: [{rules}]", name);

    public static string ClusterWide(string specification, string name = "p", string kind = "ClusterNetworkPolicy", string version = "v1alpha2") =>
        $"apiVersion: policy.networking.k8s.io/{version}\nkind: {kind}\nmetadata: {{name: {name}}}\nspec: {{{specification}}}\n";

    public static ClusterPolicySet Read(params string[] objects) => ClusterPolicySetReader.Read(ManifestSet.FromText(string.Join("---\n", objects), "scene.yaml"));

    public static ClusterPolicyEvaluator Enforcing(params string[] objects)
    {
        var read = Read(objects);
        Assert.Empty(read.Errors);
        return new ClusterPolicyEvaluator(read, PolicyScene.Namespaces);
    }

    public static Verdict Ask(this ClusterPolicyEvaluator evaluator, Endpoint client, Endpoint server, int port = 8080, Transport? transport = null) =>
        evaluator.Judge(new Connection(client, server, transport ?? Transport.Tcp, port)).Verdict;
}
