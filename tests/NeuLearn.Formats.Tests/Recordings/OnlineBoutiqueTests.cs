using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Formats.Manifests;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Recordings;

/// <summary>What is learned from three hours of Online Boutique, held against the policies that its authors wrote by hand.</summary>
public class OnlineBoutiqueTests
{
    /// <summary>What the hand-written policies let through beyond the learned one; nothing is the other way round.</summary>
    private static readonly string[] Expected =
    [
        // Never seen: the call is in the application, yet not in the traces.
        "checkoutservice -> currencyservice TCP/7000",
        // Not instrumented: neither the load generator nor Redis is in the traces, so nothing is learned of them. Redis has
        // no rule here, and so no policy; the two are judged from the other end.
        "loadgenerator -> frontend TCP/8080",
    ];

    [SkippableFact]
    public void The_thirteen_recorded_edges_are_the_baseline()
    {
        var policy = Learn();
        Assert.Equal(
            [
                "checkoutservice -> cartservice TCP/7070", "checkoutservice -> emailservice TCP/8080", "checkoutservice -> paymentservice TCP/50051",
                "checkoutservice -> productcatalogservice TCP/3550", "checkoutservice -> shippingservice TCP/50051",
                "frontend -> adservice TCP/9555", "frontend -> cartservice TCP/7070", "frontend -> checkoutservice TCP/5050",
                "frontend -> currencyservice TCP/7000", "frontend -> productcatalogservice TCP/3550", "frontend -> recommendationservice TCP/8080",
                "frontend -> shippingservice TCP/50051", "recommendationservice -> productcatalogservice TCP/3550",
            ],
            policy.Rules.Select(r => $"{r.Client.Name} -> {r.Server.Name} {r.Transport}/{r.PortTexts[0]}").Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public void The_export_is_the_human_policy_but_for_what_the_traces_lack_and_where_it_is_loose()
    {
        var cluster = Cluster();
        var learned = Evaluator(new KubernetesExporter().Export(new ExportRequest(Learn(), new ExportOptions())).Files
            .Select(f => NetworkPolicyReader.FromText(Encoding.UTF8.GetString(f.Content), f.Path)), cluster);
        var human = Evaluator([NetworkPolicyReader.FromFiles(SharedData.Files(
            SharedData.Require("k8s", "online-boutique-reference", "network-policies"), ".yaml").Where(f => !f.EndsWith("kustomization.yaml", StringComparison.Ordinal)))], cluster);
        var wider = new List<string>();
        var narrower = new List<string>();
        foreach (var client in cluster.Workloads)
        {
            foreach (var server in cluster.Workloads)
            {
                foreach (var port in server.Pod.Ports!.Select(p => (ushort)p.Number).Concat(Ports(server.Name)).Distinct())
                {
                    var connection = new Connection(client.Pod, server.Pod, Transport.Tcp, port);
                    // The human policies leave egress open: only what the server lets in is compared.
                    var (ours, theirs) = (learned.EvaluateIngress(connection).Verdict, human.EvaluateIngress(connection).Verdict);
                    var edge = $"{client.Name} -> {server.Name} TCP/{port}";
                    if (theirs == Verdict.Allow && ours == Verdict.Deny) wider.Add(edge);
                    if (theirs == Verdict.Deny && ours == Verdict.Allow) narrower.Add(edge);
                }
            }
        }

        // Redis, the load generator and the front end were clients or servers of nobody instrumented: no policy is written
        // for their ingress, or nothing is let in. They are compared by what the human policy alone says.
        Assert.Equal(Expected, wider.Where(Judged).Order(StringComparer.Ordinal));
        Assert.Equal([], narrower.Where(Judged));

        static bool Judged(string edge) => !edge.Contains("-> redis-cart ", StringComparison.Ordinal)
            && !edge.Contains("-> loadgenerator ", StringComparison.Ordinal)
            && (!edge.Contains("-> frontend ", StringComparison.Ordinal) || edge.StartsWith("loadgenerator", StringComparison.Ordinal));
    }

    private static Policy.PolicySet Learn()
    {
        var table = SharedData.Require("traces", "nezha-2022-08-22", "spans.csv.gz");
        var engine = new PolicyEngine();
        foreach (var call in BoutiqueSpans.Calls(table, Cluster().Workloads.ToDictionary(w => w.Name, w => Ports(w.Name).First(), StringComparer.Ordinal))) engine.Observe(call);
        return engine.Policy();
    }

    private static ClusterSnapshot Cluster() =>
        ClusterReader.Read(ManifestSet.FromFiles([SharedData.Require("k8s", "online-boutique-reference", "kubernetes-manifests.yaml")]));

    private static NetworkPolicyEvaluator Evaluator(IEnumerable<NetworkPolicySet> policies, ClusterSnapshot cluster)
    {
        var read = policies.ToList();
        Assert.Empty(read.SelectMany(p => p.Errors));
        return new NetworkPolicyEvaluator(read.SelectMany(p => p.Policies), cluster.Namespaces);
    }

    private static IEnumerable<ushort> Ports(string service) => service switch
    {
        "adservice" => [9555],
        "cartservice" => [7070],
        "checkoutservice" => [5050],
        "currencyservice" => [7000],
        "emailservice" => [8080],
        "frontend" => [8080],
        "paymentservice" => [50051],
        "productcatalogservice" => [3550],
        "recommendationservice" => [8080],
        "redis-cart" => [6379],
        "shippingservice" => [50051],
        _ => [80],
    };
}
