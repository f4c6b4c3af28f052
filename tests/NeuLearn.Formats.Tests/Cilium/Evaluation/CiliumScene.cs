using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Cilium.Evaluation;
using NeuLearn.Formats.Cilium.Evaluation.Matching;
using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation;

namespace NeuLearn.Formats.Tests.Cilium.Evaluation;

/// <summary>The small shop of <see cref="PolicyScene"/> under Cilium's policies.</summary>
internal static class CiliumScene
{
    public static PodEndpoint Web { get; } = PolicyScene.Web with { NodeName = "n1", ServiceAccount = "web" };

    public static PodEndpoint Cart { get; } = PolicyScene.Cart with { NodeName = "n1" };

    /// <summary>Labelled like web, in namespace lab.</summary>
    public static PodEndpoint LabWeb => PolicyScene.LabWeb;

    public static PodEndpoint Probe => PolicyScene.Probe;

    public static NodeEndpoint Node(string name) => new() { Name = name, Addresses = [IPAddress.Parse("192.0.2." + name[1..])] };

    public static ExternalEndpoint World => PolicyScene.World;

    public static ExternalEndpoint Named(string name) => new(IPAddress.Parse("151.101.1.57")) { Names = [name] };

    /// <summary>A policy of namespace shop; the specification is YAML indented by two.</summary>
    public static string InShop(string name, string specification) =>
        $"apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {{name: {name}, namespace: shop}}\nspec:\n{specification}\n";

    /// <summary>A policy of the whole cluster.</summary>
    public static string Clusterwide(string name, string specification) =>
        $"apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata: {{name: {name}}}\nspec:\n{specification}\n";

    /// <summary>An evaluator of some specifications, each a policy of namespace shop.</summary>
    public static CiliumEvaluator Evaluator(params string[] specifications) =>
        OfTexts([.. specifications.Select((text, index) => InShop(FormattableString.Invariant($"p{index}"), text))]);

    public static CiliumEvaluator OfTexts(params string[] policies)
    {
        var read = CiliumPolicyReading.Of(ManifestSet.FromText(string.Join("---\n", policies), "scene.yaml"));
        Assert.Empty(read.Errors);
        return new CiliumEvaluator([.. read.Specs], new CiliumSurroundings(PolicyScene.Namespaces) { ApiServers = [IPAddress.Parse("192.0.2.9")] });
    }

    /// <summary>The verdict on a rule of cart's ingress.</summary>
    public static Verdict Ingress(string rule, Endpoint client, int port = 8080, Transport? transport = null) =>
        Evaluator($"  endpointSelector: {{matchLabels: {{app: cart}}}}\n  ingress:\n  - {rule}").Ask(client, Cart, port, transport);

    /// <summary>The verdict on a rule of web's egress.</summary>
    public static Verdict Egress(string rule, Endpoint server, int port = 8080, Transport? transport = null) =>
        Evaluator($"  endpointSelector: {{matchLabels: {{app: web}}}}\n  egress:\n  - {rule}").Ask(Web, server, port, transport);

    /// <summary>Asserts a verdict by its name: public tests cannot take the type.</summary>
    public static void AssertSays(string expected, Verdict actual) => Assert.Equal(expected, actual.ToString());

    public static Verdict Ask(this IPlatformPolicy policy, Endpoint client, Endpoint server, int port = 8080, Transport? transport = null) =>
        policy.Judge(new Connection(client, server, transport ?? Transport.Tcp, port)).Verdict;
}
