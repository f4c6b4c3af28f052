using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation;

/// <summary>A small shop to try policies in: namespaces shop and lab, and pods in them.</summary>
internal static class PolicyScene
{
    public static PodEndpoint Web { get; } = Pod("shop", "web-1", "10.1.0.4", ("app", "web"));

    public static PodEndpoint Cart { get; } = Pod("shop", "cart-1", "10.1.0.9", ("app", "cart"), ("tier", "back")) with
    {
        Ports = [new ContainerPort("http", Transport.Tcp, 8080), new ContainerPort("dns", Transport.Udp, 5353)],
    };

    /// <summary>A pod labelled like web, in another namespace.</summary>
    public static PodEndpoint LabWeb { get; } = Pod("lab", "web-1", "10.1.7.4", ("app", "web"));

    public static PodEndpoint Probe { get; } = Pod("lab", "probe-1", "10.1.7.5", ("app", "probe"));

    public static ExternalEndpoint World { get; } = External("203.0.113.7");

    public static NamespaceLabels Namespaces { get; } = new(new Dictionary<string, LabelSet>(StringComparer.Ordinal)
    {
        ["shop"] = LabelSet.Of(("team", "sales")),
        ["lab"] = LabelSet.Of(("team", "research")),
    });

    public static PodEndpoint Pod(string home, string name, string address, params (string, string)[] labels) => new()
    {
        Namespace = home,
        Name = name,
        Labels = LabelSet.Of(labels),
        Addresses = [IPAddress.Parse(address)],
        Ports = [],
    };

    public static ExternalEndpoint External(string address) => new(IPAddress.Parse(address));

    /// <summary>The text of a policy in namespace shop; the specification is YAML indented by two.</summary>
    public static string PolicyText(string name, string specification) =>
        $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: shop}}\nspec:\n{specification}\n";

    /// <summary>An evaluator of some specifications, each a policy of namespace shop.</summary>
    public static NetworkPolicyEvaluator Evaluator(params string[] specifications) =>
        Evaluator(PodAddressMatching.Unknown, specifications);

    public static NetworkPolicyEvaluator Evaluator(PodAddressMatching podAddresses, params string[] specifications)
    {
        var texts = specifications.Select((text, index) => PolicyText(FormattableString.Invariant($"p{index}"), text));
        var policies = NetworkPolicyReader.FromText(string.Join("---\n", texts), "scene.yaml").OrThrow();
        return new NetworkPolicyEvaluator(policies, Namespaces, podAddresses);
    }

    public static Verdict Ask(
        this NetworkPolicyEvaluator evaluator, Endpoint client, Endpoint server, int port = 8080, Transport? transport = null) =>
        evaluator.Judge(new Connection(client, server, transport ?? Transport.Tcp, port)).Verdict;
}
