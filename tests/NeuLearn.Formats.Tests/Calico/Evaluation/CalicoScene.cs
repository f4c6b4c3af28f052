using NeuLearn.Events;
using NeuLearn.Formats.Calico.Evaluation;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Calico.Evaluation.Reading;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation;

namespace NeuLearn.Formats.Tests.Calico.Evaluation;

/// <summary>Calico objects to try on the shop of <see cref="PolicyScene" />.</summary>
internal static class CalicoScene
{
    /// <summary>Selects the cart and lets everyone in: what a test adds must come before it.</summary>
    public const string OpenCart = "selector: app == 'cart', order: 9000, types: [Ingress], ingress: [{action: Allow}]";

    /// <summary>A policy of namespace shop; the specification is what stands between the braces of a YAML mapping.</summary>
    public static string Namespaced(string specification, string name = "p", string kind = "NetworkPolicy") => Object(kind, name, specification, ", namespace: shop");

    /// <summary>An object of no namespace.</summary>
    public static string Global(string specification, string name = "g", string kind = "GlobalNetworkPolicy") => Object(kind, name, specification, "");

    /// <summary>A set of addresses with the label <c>set</c>; global when no namespace is given.</summary>
    public static string Set(string label, string nets, string? space = null) => space is null
        ? Object("GlobalNetworkSet", label, $"nets: [{nets}]", $", labels: {{set: {label}}}")
        : Object("NetworkSet", label, $"nets: [{nets}]", $", namespace: {space}, labels: {{set: {label}}}");

    public static string Tier(string name, string specification) => Object("Tier", name, specification, "");

    /// <summary>Lets in what an ingress rule on the cart of the shop says, and nothing else.</summary>
    public static CalicoEvaluator Rule(string rule) => Enforcing(Namespaced($"selector: app == 'cart', types: [Ingress], ingress: [{{action: Allow, {rule}}}]"));

    public static CalicoPolicySet Read(params string[] objects) => CalicoReader.Read(ManifestSet.FromText(string.Join("---\n", objects), "scene.yaml"));

    public static CalicoEvaluator Enforcing(params string[] objects) => Enforcing(HttpEnforcement.Enforced, objects);

    public static CalicoEvaluator Enforcing(HttpEnforcement http, params string[] objects)
    {
        var read = Read(objects);
        Assert.Empty(read.Errors);
        return new CalicoEvaluator(read, PolicyScene.Namespaces, http);
    }

    public static Verdict Ask(this CalicoEvaluator evaluator, Endpoint client, Endpoint server, int port = 8080, Transport? transport = null) =>
        evaluator.Judge(new Connection(client, server, transport ?? Transport.Tcp, port)).Verdict;

    private static string Object(string kind, string name, string specification, string metadata) =>
        $"apiVersion: projectcalico.org/v3\nkind: {kind}\nmetadata: {{name: {name}{metadata}}}\nspec: {{{specification}}}\n";
}
