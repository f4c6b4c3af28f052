using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.NeuVector.Evaluation;
using NeuLearn.Formats.NeuVector.Evaluation.Policies;
using NeuLearn.Formats.NeuVector.Evaluation.Reading;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Tests.NeuVector.Evaluation;

/// <summary>Rules to try on the shop of <see cref="PolicyScene"/>.</summary>
internal static class NeuVectorScene
{
    public const string OfWeb = "{name: nv.web.shop, criteria: [{key: service, op: '=', value: web.shop}, {key: domain, op: '=', value: shop}]}";

    public const string OfCart = "{name: nv.cart.shop, criteria: [{key: service, op: '=', value: cart.shop}, {key: domain, op: '=', value: shop}]}";

    /// <summary>An object for the cart: its mode, and what it accepts.</summary>
    public static string Cart(string mode, params string[] ingress) => Written("nv.cart.shop", OfCart, mode, string.Join(", ", ingress));

    /// <summary>An object for web, without rules unless some egress is given.</summary>
    public static string Web(string mode, string egress = "") => Written("nv.web.shop", OfWeb, mode, "", egress);

    public static string Written(string name, string selector, string mode, string ingress = "", string egress = "") =>
        $"apiVersion: neuvector.com/v1\nkind: NvSecurityRule\nmetadata: {{name: {name}, namespace: shop}}\nspec: {{target: {{policymode: {mode}, selector: {selector}}}, ingress: [{ingress}], egress: [{egress}], process: [], file: []}}\n";

    /// <summary>A rule of or to a group; the name must be its own.</summary>
    public static string Rule(string name, string selector = OfWeb, string action = "allow", string ports = "any", string applications = "any", int priority = 0) =>
        FormattableString.Invariant($"{{name: {name}, action: {action}, applications: [{applications}], ports: '{ports}', priority: {priority}, selector: {selector}}}");

    /// <summary>A group by any criteria, each as <c>key op value</c>.</summary>
    public static string Group(string name, params string[] criteria) =>
        $"{{name: {name}, criteria: [{string.Join(", ", criteria.Select(c => c.Split(' ')).Select(c => $"{{key: {c[0]}, op: '{c[1]}', value: '{c[2]}'}}"))}]}}";

    public static SecurityRules Read(params string[] objects) => SecurityRuleReader.Read(ManifestSet.FromText(string.Join("---\n", objects), "scene.yaml"));

    public static NeuVectorEvaluator Enforcing(params string[] objects) => Enforcing(Contention.Basic, objects);

    public static NeuVectorEvaluator Enforcing(Contention contention, params string[] objects)
    {
        var read = Read(objects);
        Assert.Empty(read.Errors);
        return new NeuVectorEvaluator(read, PolicyScene.Namespaces, contention);
    }

    public static Verdict Ask(this NeuVectorEvaluator evaluator, Endpoint? client = null, Endpoint? server = null, int port = 8080, Transport? transport = null, string? application = "http") =>
        evaluator.Judge(new Connection(client ?? PolicyScene.Web, server ?? PolicyScene.Cart, transport ?? Transport.Tcp, port) { Application = application }).Verdict;
}
