using NeuLearn.Formats.Antrea.Evaluation.Reading;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation;

namespace NeuLearn.Formats.Tests.Antrea.Evaluation;

/// <summary>Antrea's policies to try on the shop of <see cref="PolicyScene" />.</summary>
internal static class AntreaScene
{
    public const string FromWeb = "from: [{podSelector: {matchLabels: {app: web}}}]";

    /// <summary>Ingress rules for the cart of the shop.</summary>
    public static string Ingress(string rules, string tier = "application", double priority = 5, string name = "p") =>
        Object("NetworkPolicy", FormattableString.Invariant($"tier: {tier}, priority: {priority}, appliedTo: [{{podSelector: {{matchLabels: {{app: cart}}}}}}], ingress: [{rules}]"), name);

    /// <summary>Egress rules for the web of the shop.</summary>
    public static string Egress(string rules) => Object("NetworkPolicy", $"priority: 5, appliedTo: [{{podSelector: {{matchLabels: {{app: web}}}}}}], egress: [{rules}]");

    public static string Object(string kind, string specification, string name = "p", string version = "v1beta1") =>
        $"apiVersion: crd.antrea.io/{version}\nkind: {kind}\nmetadata: {{name: {name}{(kind == "NetworkPolicy" ? ", namespace: shop" : "")}}}\nspec: {{{specification}}}\n";

    public static ClusterPolicySet Read(params string[] objects) => AntreaSetReader.Read(ManifestSet.FromText(string.Join("---\n", objects), "scene.yaml"));

    public static ClusterPolicyEvaluator Enforcing(params string[] objects)
    {
        var read = Read(objects);
        Assert.Empty(read.Errors);
        return new ClusterPolicyEvaluator(read, PolicyScene.Namespaces);
    }
}
