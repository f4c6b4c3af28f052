using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Linkerd.Evaluation;
using NeuLearn.Formats.Linkerd.Evaluation.Policies;
using NeuLearn.Formats.Linkerd.Evaluation.Reading;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Istio.Evaluation;

namespace NeuLearn.Formats.Tests.Linkerd.Evaluation;

/// <summary>Policies to try on the shop, whose pods run as accounts of their own names.</summary>
internal static class LinkerdScene
{
    public static string Server(string name = "s", string specification = "port: 8080", string selector = "{matchLabels: {app: cart}}") => Written("Server", name, $"podSelector: {selector}, {specification}", "v1beta3");

    public static string Route(string name, string matches, string server = "s") =>
        Written("HTTPRoute", name, $"parentRefs: [{{group: policy.linkerd.io, kind: Server, name: {server}}}], rules: [{{matches: [{matches}]}}]", "v1beta3");

    public static string Mesh(string name, string specification) => Written("MeshTLSAuthentication", name, specification);

    public static string Networks(string name, string networks) => Written("NetworkAuthentication", name, $"networks: [{networks}]");

    public static string Authorize(string name, string kind, string target, params string[] references) => Written("AuthorizationPolicy", name,
        $"targetRef: {{group: policy.linkerd.io, kind: {kind}, name: {target}}}, requiredAuthenticationRefs: [{string.Join(", ", references.Select(r => r.Split('/')).Select(r => $"{{group: policy.linkerd.io, kind: {r[0]}, name: {r[1]}}}"))}]");

    /// <summary>Lets web in at a Server or a route.</summary>
    public static string[] LetWebIn(string kind = "Server", string target = "s") => [Mesh($"web-{target}", "identityRefs: [{kind: ServiceAccount, name: web}]"), Authorize($"web-{target}", kind, target, $"MeshTLSAuthentication/web-{target}")];

    public static string Written(string kind, string name, string specification, string version = "v1alpha1") =>
        $"apiVersion: policy.linkerd.io/{version}\nkind: {kind}\nmetadata: {{name: {name}, namespace: shop}}\nspec: {{{specification}}}\n";

    public static LinkerdPolicySet Read(params string[] objects) => LinkerdReader.Read(ManifestSet.FromText(string.Join("---\n", objects), "scene.yaml"));

    public static LinkerdEvaluator Enforcing(params string[] objects) => Enforcing(InboundPolicy.AllUnauthenticated, objects);

    public static LinkerdEvaluator Enforcing(InboundPolicy inbound, params string[] objects)
    {
        var read = Read(objects);
        Assert.Empty(read.Errors);
        return new LinkerdEvaluator(read, inbound);
    }

    public static Verdict Ask(this LinkerdEvaluator evaluator, Endpoint? client = null, int port = 8080, Transport? transport = null, Endpoint? server = null, string? application = "redis", string? method = null, string? path = null) =>
        evaluator.Judge(new Connection(client ?? IstioScene.Web, server ?? IstioScene.Cart, transport ?? Transport.Tcp, port) { Application = application, Method = method, Path = path }).Verdict;
}
