using System.Net;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.SharedTestData;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>The recorded cases of another analyser: policies, workloads and the connections they allow.</summary>
public sealed class NetpolAnalyzerTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_NetworkPolicy_case_is_judged_as_recorded()
    {
        var folder = SharedData.Require("policies", "np-guard-netpol-analyzer");
        var unexplained = new List<string>();
        var (cases, pairs, probes, loopback) = (0, 0, 0, 0);
        foreach (var candidate in AnalyzerCase.InScope(folder))
        {
            var check = candidate.Check(folder, Reading.AsAnalyser);
            var other = check.Disagreements.Where(found => !IsLoopback(found)).ToList();
            output.WriteLine(FormattableString.Invariant(
                $"{candidate.Name}: {check.Pairs} pairs, {check.Probes} probes, {check.Disagreements.Count} differ"));
            (cases, pairs, probes) = (cases + 1, pairs + check.Pairs, probes + check.Probes);
            loopback += check.Disagreements.Count - other.Count;
            unexplained.AddRange(other.Select(found => $"{candidate.Name}: {found}"));
        }

        output.WriteLine(FormattableString.Invariant($"{cases} cases, {pairs} pairs, {probes} probes, {loopback} loopback"));
        Assert.Empty(unexplained);
        Assert.Equal((24, 95218, 1280712, 192), (cases, pairs, probes, loopback));
    }

    [SkippableFact]
    public void Left_to_itself_the_evaluator_differs_only_where_the_API_leaves_it_open()
    {
        var folder = SharedData.Require("policies", "np-guard-netpol-analyzer");
        var unexplained = new List<string>();
        var (onNode, unknown) = (0, 0);
        foreach (var candidate in AnalyzerCase.InScope(folder))
        {
            var check = candidate.Check(folder, Reading.AsEvaluator);
            foreach (var found in check.Disagreements.Where(found => !IsLoopback(found)))
            {
                if (IsOnNode(found.Connection.Client) || IsOnNode(found.Connection.Server))
                {
                    onNode++;
                }
                else if (found.Found == Verdict.Unknown && found.Reason.Contains("ipBlock", StringComparison.Ordinal))
                {
                    unknown++;
                }
                else
                {
                    unexplained.Add($"{candidate.Name}: {found}");
                }
            }
        }

        output.WriteLine(FormattableString.Invariant($"{onNode} with a pod on its node's network, {unknown} unknown for an ipBlock"));
        Assert.Empty(unexplained);
        Assert.Equal((6671, 0), (onNode, unknown));
    }

    [SkippableFact]
    public void Every_case_that_is_not_in_scope_has_its_reason()
    {
        var folder = SharedData.Require("policies", "np-guard-netpol-analyzer");
        var reasons = AnalyzerCase.All(folder).Where(candidate => candidate.OutOfScope is not null).ToList();
        foreach (var group in reasons.GroupBy(candidate => candidate.OutOfScope!, StringComparer.Ordinal))
        {
            output.WriteLine($"{group.Key}: {string.Join(", ", group.Select(candidate => candidate.Name))}");
        }

        Assert.Equal(44, reasons.Count);
    }

    private static bool IsLoopback(Disagreement found)
    {
        // A pod always reaches itself; the analyser takes 127.0.0.0/8 for a part of the outside.
        return found is { Found: Verdict.Allow, Connection.Server: ExternalEndpoint external } && IPAddress.IsLoopback(external.Address);
    }

    private static bool IsOnNode(Endpoint endpoint) => endpoint is PodEndpoint { HostNetwork: true };
}
