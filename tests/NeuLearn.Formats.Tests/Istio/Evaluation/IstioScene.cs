using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Istio.Evaluation;
using NeuLearn.Formats.Istio.Evaluation.Policies;
using NeuLearn.Formats.Istio.Evaluation.Reading;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation;

namespace NeuLearn.Formats.Tests.Istio.Evaluation;

/// <summary>Policies to try on the shop of <see cref="PolicyScene" />, whose pods run as accounts of their own names.</summary>
internal static class IstioScene
{
    public static PodEndpoint Web { get; } = PolicyScene.Web with { ServiceAccount = "web" };

    public static PodEndpoint Cart { get; } = PolicyScene.Cart with { ServiceAccount = "cart" };

    public static PodEndpoint LabWeb { get; } = PolicyScene.LabWeb with { ServiceAccount = "web" };

    public static ExternalEndpoint World { get; } = PolicyScene.World;

    public static NodeEndpoint Node { get; } = new() { Name = "n1", Addresses = [IPAddress.Parse("192.0.2.1")] };

    /// <summary>A policy of namespace shop; the specification is what stands between the braces of a YAML mapping.</summary>
    public static string Written(string specification, string name = "p", string space = "shop", string annotations = "") =>
        $"apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: {{name: {name}, namespace: {space}, annotations: {{{annotations}}}}}\nspec: {{{specification}}}\n";

    /// <summary>Allows what a rule on the cart says.</summary>
    public static string Allow(string rule, string name = "p") => Written($"selector: {{matchLabels: {{app: cart}}}}, action: ALLOW, rules: [{{{rule}}}]", name);

    /// <summary>Denies what a rule on the cart says.</summary>
    public static string Deny(string rule, string name = "d") => Written($"selector: {{matchLabels: {{app: cart}}}}, action: DENY, rules: [{{{rule}}}]", name);

    public static AuthorizationPolicySet Read(params string[] objects) => IstioReader.Read(ManifestSet.FromText(string.Join("---\n", objects), "scene.yaml"));

    public static IstioEvaluator Enforcing(params string[] objects) => Enforcing(new Mesh(), objects);

    public static IstioEvaluator Enforcing(Mesh mesh, params string[] objects)
    {
        var read = Read(objects);
        Assert.Empty(read.Errors);
        return new IstioEvaluator(read, mesh);
    }

    public static Verdict Ask(this IstioEvaluator evaluator, Endpoint client, int port = 8080, Endpoint? server = null, Transport? transport = null) =>
        evaluator.Judge(new Connection(client, server ?? Cart, transport ?? Transport.Tcp, port) { Application = "tls" }).Verdict;

    /// <summary>The verdict on an HTTP request of web to the cart.</summary>
    public static Verdict Request(this IstioEvaluator evaluator, string? method, string? path, string? application = "http", int port = 8080, string? host = null) =>
        evaluator.Judge(new Connection(Web, Cart, Transport.Tcp, port) { Application = application, Method = method, Path = path, Host = host }).Verdict;
}
