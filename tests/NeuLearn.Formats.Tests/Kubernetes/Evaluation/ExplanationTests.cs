using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation;

/// <summary>A judgement names the policies that decided.</summary>
public sealed class ExplanationTests
{
    private static readonly NetworkPolicyEvaluator Three = Evaluator(
        "  podSelector: {}\n  policyTypes: [Ingress, Egress]\n  egress: [{}]",
        "  podSelector: {matchLabels: {app: cart}}\n  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]",
        "  podSelector: {matchLabels: {app: cart}}\n  ingress: [{from: [{ipBlock: {cidr: 10.1.7.4/32}}]}]");

    [Fact]
    public void An_allowance_names_the_policies_with_a_rule_for_it()
    {
        Assert.Equal(["shop/p0", "shop/p1"], Judge(Web).Policies);
        Assert.Empty(Three.Judge(new Connection(Probe, LabWeb, Transport.Tcp, 1)).Policies);
    }

    [Fact]
    public void A_denial_names_the_policies_that_isolate_the_side_that_denies()
    {
        var judgement = Judge(Probe);
        Assert.Equal(Verdict.Deny, judgement.Verdict);
        Assert.Equal(["shop/p0", "shop/p1", "shop/p2"], judgement.Policies);
        Assert.StartsWith("ingress: ", judgement.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_names_the_policy_it_hangs_on_and_why()
    {
        var judgement = Judge(LabWeb);
        Assert.Equal(Verdict.Unknown, judgement.Verdict);
        Assert.Equal(["shop/p2"], judgement.Policies);
        Assert.Contains("ipBlock 10.1.7.4/32 covers the pod lab/web-1", judgement.Reason, StringComparison.Ordinal);
    }

    private static Judgement Judge(NeuLearn.Formats.Evaluation.Cluster.PodEndpoint client) =>
        Three.Judge(new Connection(client, Cart, Transport.Tcp, 8080));
}
