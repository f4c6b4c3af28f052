using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Istio.Evaluation;
using NeuLearn.Formats.Istio.Evaluation.Reading;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;
using NeuLearn.SharedTestData;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Istio.Evaluation.Goldens;

/// <summary>Policies another synthesiser made of observed links allow these links, and nothing else, save what was asked for beside.</summary>
public sealed class SynthesizedPolicyTests(ITestOutputHelper output)
{
    private const string Generator = "loadgenerator";
    private const int Load = 32000;

    [SkippableFact]
    public void Links_are_allowed_and_other_pairs_denied()
    {
        var folder = SharedData.Require("golden", "synthesizer-pairs");
        var observed = ObservedLink.ReadAll(Path.Combine(folder, "links", "online-boutique-with-sa.json"));
        var read = IstioReader.Read(ManifestSet.FromFiles([Path.Combine(folder, "expected", "online-boutique-with-sa-istio-auth-policies-allow-loadgen-baseline.yaml")]));
        Assert.Empty(read.Errors);
        var evaluator = new IstioEvaluator(read, new Mesh());
        var pods = observed.SelectMany(link => new[] { link.Client!, link.Server }).Select(PodOf).DistinctBy(pod => pod.Id).ToList();
        var links = observed.Select(link => (PodOf(link.Client!).Name, PodOf(link.Server).Name, link.Port)).ToHashSet();
        var ports = observed.Select(link => link.Port).Append(Load).Distinct().ToList();

        var unexplained = new List<string>();
        foreach (var (client, server, port) in from client in pods from server in pods from port in ports where client != server select (client, server, port))
        {
            var expected = links.Contains((client.Name, server.Name, port))
                || (client.Name == Generator && port == Load && server.Name != "paymentservice") ? Verdict.Allow : Verdict.Deny;
            var judgement = evaluator.Judge(new Connection(client, server, Transport.Tcp, port));
            if (judgement.Verdict != expected) unexplained.Add($"{client.Id} -> {server.Id} {port}: expected {expected}, {judgement.Reason}");
        }

        output.WriteLine(FormattableString.Invariant($"{links.Count} links, {read.Policies.Count} policies, {pods.Count * (pods.Count - 1) * ports.Count} probes"));
        Assert.Empty(unexplained);
        Assert.Equal(15, links.Count);
    }

    // Each workload of the recording runs as an account of its own name.
    private static PodEndpoint PodOf(IReadOnlyDictionary<string, string> labels) =>
        new() { Namespace = "default", Name = labels["app"], ServiceAccount = labels["app"], Labels = new LabelSet(labels, IsComplete: true), Ports = [] };
}
