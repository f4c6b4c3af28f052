using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.SharedTestData;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>Policies another synthesiser made of observed links allow these links, and nothing else between workloads.</summary>
public sealed class SynthesizedPolicyTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("microservices-demo", "microservices-demo-no-baseline", null)]
    [InlineData("microservices-demo", "microservices-demo-restrict-payments-baseline", "default/paymentservice")]
    [InlineData("microservices-demo", "microservices-demo-all-baselines", "default/paymentservice")]
    [InlineData("akmebank-links", "akmebank-allow-https-baseline", null)]
    public void Links_are_allowed_and_other_pairs_denied(string links, string policies, string? closedByBaseline)
    {
        var folder = SharedData.Require("golden", "synthesizer-pairs");
        var observed = ObservedLink.ReadAll(Path.Combine(folder, "links", links + ".json"));
        var evaluator = new NetworkPolicyEvaluator(
            NetworkPolicyReader.FromFiles([Path.Combine(folder, "expected", policies + ".yaml")]).OrThrow(),
            new NamespaceLabels([KeyValuePair.Create("default", LabelSet.None)]), PodAddressMatching.NeverMatches);
        var pods = observed.SelectMany(link => new[] { link.Client, link.Server }).OfType<IReadOnlyDictionary<string, string>>()
            .Select(PodOf).DistinctBy(pod => pod.Id).ToList();
        var ports = observed.Select(link => link.Port).Distinct().ToList();
        var open = observed.Where(link => link.Client is null).DistinctBy(link => (PodOf(link.Server).Id, link.Port)).ToList();
        var wanted = observed.Where(link => link.Client is not null && PodOf(link.Server).Id != closedByBaseline)
            .Select(link => (PodOf(link.Client!).Id, PodOf(link.Server).Id, link.Port)).ToHashSet();

        var unexplained = new List<string>();
        var probes = 0;
        foreach (var (client, server, port) in from client in pods from server in pods from port in ports select (client, server, port))
        {
            if (client.Id == server.Id)
            {
                continue;
            }

            probes++;
            var judgement = evaluator.Judge(new Connection(client, server, Transport.Tcp, port));
            var expected = wanted.Contains((client.Id, server.Id, port)) ? Verdict.Allow : Verdict.Deny;
            if (judgement.Verdict != expected)
            {
                unexplained.Add($"{client.Id} -> {server.Id} {port}: expected {expected}, {judgement.Reason}");
            }
        }

        // A server whose clients were not seen accepts every pod, and the outside where it is offered to it.
        foreach (var link in open)
        {
            probes += 2;
            var server = PodOf(link.Server);
            var stranger = server with { Name = "stranger", Labels = LabelSet.None };
            Assert.Equal(Verdict.Allow, evaluator.Ask(stranger, server, link.Port));
            Assert.Equal(link.Exposed ? Verdict.Allow : Verdict.Deny, evaluator.Ask(PolicyScene.World, server, link.Port));
        }

        output.WriteLine(FormattableString.Invariant($"{policies}: {wanted.Count} links, {open.Count} of unseen clients, {probes} probes"));
        Assert.Empty(unexplained);
    }

    private static PodEndpoint PodOf(IReadOnlyDictionary<string, string> labels) => new()
    {
        Namespace = "default",
        Name = string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => label.Value)),
        Labels = new LabelSet(labels, IsComplete: true),
        Ports = [],
    };
}
