using System.Net;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;
using NeuLearn.SharedTestData;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Calico.Evaluation.Goldens;

/// <summary>
/// No policies of Calico's own are on record with answers. Calico enforces those of Kubernetes by making its own of them, and
/// so its evaluator is held to the answers that are on record for those.
/// </summary>
public sealed class RecordedConnectivityTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("online-boutique")]
    [InlineData("calico-stars")]
    public void Every_pair_of_the_application_is_judged_as_recorded(string application)
    {
        var folder = SharedData.Require("golden", application);
        var files = SharedData.Files(folder, ".yaml").Where(file => !file.Contains("istio", StringComparison.Ordinal));
        var check = ConnectivityCheck.Run([.. files], ConnectivityTable.FromCsv(Path.Combine(folder, "expected-connectivity.csv")), platform: TranslatedPolicy.Judge);
        output.WriteLine(FormattableString.Invariant($"{application}: {check.Pairs} pairs, {check.Probes} probes"));
        Assert.Empty(check.Disagreements);
        Assert.NotEqual(0, check.Probes);
    }

    [SkippableFact]
    public void Every_case_of_another_analyser_is_judged_as_recorded()
    {
        var folder = SharedData.Require("policies", "np-guard-netpol-analyzer");
        var unexplained = new List<string>();
        var (cases, pairs, probes) = (0, 0, 0);
        foreach (var candidate in AnalyzerCase.InScope(folder))
        {
            var check = candidate.Check(folder, Reading.AsAnalyser, TranslatedPolicy.Judge);
            (cases, pairs, probes) = (cases + 1, pairs + check.Pairs, probes + check.Probes);

            // A pod always reaches itself; the analyser takes 127.0.0.0/8 for a part of the outside.
            unexplained.AddRange(check.Disagreements.Where(found => found is not { Found: Verdict.Allow, Connection.Server: ExternalEndpoint external } || !IPAddress.IsLoopback(external.Address))
                .Select(found => $"{candidate.Name}: {found}"));
        }

        output.WriteLine(FormattableString.Invariant($"{cases} cases, {pairs} pairs, {probes} probes"));
        Assert.Empty(unexplained.Take(20));
        Assert.Equal(24, cases);
    }

    [SkippableFact]
    public void Every_cell_of_the_generated_truth_tables_is_judged_as_recorded()
    {
        var check = new TruthTableCheck();
        foreach (var step in TruthTableStep.Require())
        {
            var evaluator = TranslatedPolicy.Judge(NetworkPolicyReader.FromText(step.Policies, step.Name).OrThrow(), step.Namespaces);
            check.Add(step, evaluator.EvaluateIngress, evaluator.EvaluateEgress, evaluator.Judge);
        }

        output.WriteLine(FormattableString.Invariant($"{check.Steps} steps, {check.Cells} cells, {check.Self} of a pod to itself differ"));
        Assert.Empty(check.Unexplained.Take(20));
        Assert.Equal((61, 90000, 330), (check.Steps, check.Cells, check.Self));
    }
}
