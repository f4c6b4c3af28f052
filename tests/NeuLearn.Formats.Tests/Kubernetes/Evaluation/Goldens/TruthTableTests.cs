using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>Generated policies with the truth tables of a simulator: every cell is compared.</summary>
public sealed class TruthTableTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_cell_is_judged_as_recorded()
    {
        var check = new TruthTableCheck();
        foreach (var step in TruthTableStep.Require())
        {
            var evaluator = EvaluatorOf(step, PodAddressMatching.Matches);
            check.Add(step, evaluator.EvaluateIngress, evaluator.EvaluateEgress, evaluator.Judge);
        }

        output.WriteLine(FormattableString.Invariant($"{check.Steps} steps, {check.Cells} cells, {check.Self} of a pod to itself differ"));
        Assert.Empty(check.Unexplained);
        Assert.Equal((61, 90000, 330), (check.Steps, check.Cells, check.Self));
    }

    [SkippableFact]
    public void Left_to_itself_the_evaluator_is_unsure_of_ipBlocks_and_of_nothing_else()
    {
        var unexplained = new List<string>();
        var unknown = 0;
        foreach (var step in TruthTableStep.Require())
        {
            var evaluator = EvaluatorOf(step, PodAddressMatching.Unknown);
            foreach (var (key, allowed) in step.Combined.Allowed.Where(cell => cell.Key.Client != cell.Key.Server))
            {
                var judgement = evaluator.Judge(step.Connection(key));
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

    private static NetworkPolicyEvaluator EvaluatorOf(TruthTableStep step, PodAddressMatching podAddresses) =>
        new(NetworkPolicyReader.FromText(step.Policies, step.Name).OrThrow(), step.Namespaces, podAddresses);
}
