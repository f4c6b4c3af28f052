using System.Net;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.SharedTestData;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>Generated policies with the truth tables of a simulator: every cell is compared.</summary>
public sealed class TruthTableTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_cell_is_judged_as_recorded()
    {
        var unexplained = new List<string>();
        var (steps, cells, self) = (0, 0, 0);
        foreach (var step in Steps())
        {
            steps++;
            var evaluator = EvaluatorOf(step, PodAddressMatching.Matches);
            foreach (var (key, allowed) in step.Combined.Allowed)
            {
                var connection = ConnectionOf(step, key);
                Compare(step.Ingress.Allowed[key], evaluator.EvaluateIngress(connection).Verdict, $"{step.Name} {key} ingress");
                Compare(step.Egress.Allowed[key], evaluator.EvaluateEgress(connection).Verdict, $"{step.Name} {key} egress");

                // The simulator lets a policy cut a pod off from itself, which no policy can.
                var found = evaluator.Judge(connection).Verdict;
                if (key.Client == key.Server && !allowed && found == Verdict.Allow)
                {
                    cells++;
                    self++;
                }
                else
                {
                    Compare(allowed, found, $"{step.Name} {key}");
                }
            }
        }

        output.WriteLine(FormattableString.Invariant($"{steps} steps, {cells} cells, {self} of a pod to itself differ"));
        Assert.Empty(unexplained);
        Assert.Equal((61, 90000, 330), (steps, cells, self));

        void Compare(bool allowed, Verdict found, string what)
        {
            cells++;
            if (found != (allowed ? Verdict.Allow : Verdict.Deny))
            {
                unexplained.Add($"{what}: recorded {allowed}, found {found}");
            }
        }
    }

    [SkippableFact]
    public void Left_to_itself_the_evaluator_is_unsure_of_ipBlocks_and_of_nothing_else()
    {
        var unexplained = new List<string>();
        var unknown = 0;
        foreach (var step in Steps())
        {
            var evaluator = EvaluatorOf(step, PodAddressMatching.Unknown);
            foreach (var (key, allowed) in step.Combined.Allowed.Where(cell => cell.Key.Client != cell.Key.Server))
            {
                var judgement = evaluator.Judge(ConnectionOf(step, key));
                if (judgement.Verdict == Verdict.Unknown && judgement.Reason.Contains("ipBlock", StringComparison.Ordinal))
                {
                    unknown++;
                }
                else if (judgement.Verdict != (allowed ? Verdict.Allow : Verdict.Deny))
                {
                    unexplained.Add($"{step.Name} {key}: {judgement}");
                }
            }
        }

        output.WriteLine(FormattableString.Invariant($"{unknown} cells are unknown"));
        Assert.Empty(unexplained);
        Assert.NotEqual(0, unknown);
    }

    private static IEnumerable<TruthTableStep> Steps() =>
        TruthTableStep.ReadAll(SharedData.Require("policies", "cyclonus", "generated", "cases.txt"));

    private static NetworkPolicyEvaluator EvaluatorOf(TruthTableStep step, PodAddressMatching podAddresses)
    {
        // The namespace a later step adds (y-2) carries the label of y, as the rows recorded for it show.
        var namespaces = step.Combined.Pods.Select(pod => pod.Split('/')[0]).Distinct(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, LabelSet.Of(("ns", name[..1]))));
        var policies = NetworkPolicyReader.FromText(step.Policies, step.Name).OrThrow();
        return new NetworkPolicyEvaluator(policies, new NamespaceLabels(namespaces), podAddresses);
    }

    private static Connection ConnectionOf(TruthTableStep step, (string Client, string Server, int Probe) key)
    {
        var (transport, port) = TruthTable.Probes[key.Probe];
        return new Connection(PodOf(step, key.Client), PodOf(step, key.Server), transport, port);
    }

    private static PodEndpoint PodOf(TruthTableStep step, string id)
    {
        var parts = id.Split('/');
        var number = step.Combined.Pods.Index().First(pod => pod.Item == id).Index + 1;
        return new PodEndpoint
        {
            Namespace = parts[0],
            Name = parts[1],
            Labels = LabelSet.Of(("pod", parts[1])),
            Addresses = [new IPAddress([192, 168, 1, (byte)number])],
            Ports = [.. TruthTable.Probes.Select(probe => new ContainerPort(
                FormattableString.Invariant($"serve-{probe.Port}-{probe.Transport.ToString().ToLowerInvariant()}"),
                probe.Transport, probe.Port))],
        };
    }
}
