using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation;

/// <summary>Which pods a peer means.</summary>
public sealed class PeerTraps
{
    [Fact]
    public void Trap_09_two_selectors_in_one_element_are_and_two_elements_are_or()
    {
        var and = From("[{namespaceSelector: {matchLabels: {team: research}}, podSelector: {matchLabels: {app: web}}}]");
        Assert.Equal(Verdict.Allow, and.Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Deny, and.Ask(Probe, Cart));
        Assert.Equal(Verdict.Deny, and.Ask(Web, Cart));

        var or = From("[{namespaceSelector: {matchLabels: {team: research}}}, {podSelector: {matchLabels: {app: web}}}]");
        Assert.Equal(Verdict.Allow, or.Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Allow, or.Ask(Probe, Cart));
        Assert.Equal(Verdict.Allow, or.Ask(Web, Cart));
    }

    [Fact]
    public void Trap_10_a_podSelector_alone_means_the_own_namespace()
    {
        var evaluator = From("[{podSelector: {}}]");
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, evaluator.Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Deny, evaluator.Ask(World, Cart));
    }

    [Fact]
    public void Trap_10_an_empty_namespaceSelector_means_every_namespace_and_an_absent_one_does_not()
    {
        var every = From("[{namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}]");
        Assert.Equal(Verdict.Allow, every.Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Allow, every.Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, every.Ask(Probe, Cart));

        var own = From("[{namespaceSelector: null, podSelector: {matchLabels: {app: web}}}]");
        Assert.Equal(Verdict.Deny, own.Ask(LabWeb, Cart));
    }

    [Theory]
    [InlineData("{key: app, operator: In, values: [web, cart]}", true, false)]
    [InlineData("{key: app, operator: NotIn, values: [probe]}", true, true)]
    [InlineData("{key: app, operator: NotIn, values: [web]}", false, true)]
    [InlineData("{key: app, operator: Exists}", true, false)]
    [InlineData("{key: app, operator: DoesNotExist}", false, true)]
    [InlineData("{key: tier, operator: NotIn, values: [back]}", true, true)]
    public void Trap_11_expressions_and_pods_that_lack_the_key(string expression, bool web, bool bare)
    {
        var evaluator = From($"[{{podSelector: {{matchExpressions: [{expression}]}}}}]");
        Assert.Equal(web ? Verdict.Allow : Verdict.Deny, evaluator.Ask(Web, Cart));
        Assert.Equal(bare ? Verdict.Allow : Verdict.Deny, evaluator.Ask(Pod("shop", "bare", "10.1.0.20"), Cart));
    }

    [Fact]
    public void Trap_11_labels_and_expressions_of_one_selector_must_all_hold()
    {
        var evaluator = From("[{podSelector: {matchLabels: {app: web}, matchExpressions: [{key: app, operator: NotIn, values: [web]}]}}]");
        Assert.Equal(Verdict.Deny, evaluator.Ask(Web, Cart));
    }

    [Fact]
    public void Trap_33_the_name_label_of_a_namespace_is_implied_and_name_is_not()
    {
        var byName = From("[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: lab}}}]");
        Assert.Equal(Verdict.Allow, byName.Ask(Probe, Cart));
        Assert.Equal(Verdict.Deny, byName.Ask(Web, Cart));

        var theia = From("[{namespaceSelector: {matchLabels: {name: lab}}}]");
        Assert.Equal(Verdict.Deny, theia.Ask(Probe, Cart));
    }

    [Fact]
    public void Trap_33_an_unknown_namespace_is_still_known_by_name()
    {
        var stranger = Pod("elsewhere", "x", "10.1.9.9", ("app", "web"));
        var byName = From("[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: lab}}}]");
        Assert.Equal(Verdict.Deny, byName.Ask(stranger, Cart));

        var byTeam = From("[{namespaceSelector: {matchLabels: {team: sales}}}]");
        Assert.Equal(Verdict.Unknown, byTeam.Ask(stranger, Cart));
    }

    [Fact]
    public void P_06_missing_labels_are_unknown_unless_they_cannot_matter()
    {
        var faceless = Web with { Labels = LabelSet.Unknown };
        Assert.Equal(Verdict.Unknown, From("[{podSelector: {matchLabels: {app: web}}}]").Ask(faceless, Cart));
        Assert.Equal(Verdict.Allow, From("[{podSelector: {}}]").Ask(faceless, Cart));
        Assert.Equal(Verdict.Deny, From("[{namespaceSelector: {matchLabels: {team: research}}}]").Ask(faceless, Cart));
    }

    [Fact]
    public void A_policy_that_may_select_the_pod_makes_a_denial_unknown_and_cannot_undo_an_allowance()
    {
        var faceless = Cart with { Labels = LabelSet.Unknown };
        Assert.Equal(Verdict.Unknown, From("[{podSelector: {matchLabels: {app: probe}}}]").Ask(Web, faceless));
        Assert.Equal(Verdict.Allow, From("[{podSelector: {matchLabels: {app: web}}}]").Ask(Web, faceless));
        Assert.Equal(Verdict.Allow, Evaluator(
            "  podSelector: {matchLabels: {app: cart}}\n  policyTypes: [Ingress]",
            "  podSelector: {}\n  ingress: [{}]").Ask(Web, faceless));
    }

    private static NetworkPolicyEvaluator From(string peers) =>
        Evaluator($"  podSelector: {{matchLabels: {{app: cart}}}}\n  ingress: [{{from: {peers}}}]");
}
