using NeuLearn.Formats.Evaluation;
using static NeuLearn.Formats.Tests.Calico.Evaluation.CalicoScene;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Tests.Calico.Evaluation;

/// <summary>Traps 104 and 106: which rule decides, of which policy, of which tier.</summary>
public sealed class TierTraps
{
    private const string AllowCart = "selector: app == 'cart', types: [Ingress], ingress: [{action: Allow}]";
    private const string DenyCart = "selector: app == 'cart', types: [Ingress], ingress: [{action: Deny}]";
    private const string PassCart = "selector: app == 'cart', types: [Ingress], ingress: [{action: Pass}]";

    [Fact]
    public void A_pod_that_no_policy_selects_is_open_by_its_profile() =>
        Assert.Equal(Verdict.Allow, Enforcing(Namespaced("selector: app == 'other', types: [Ingress]")).Ask(Web, Cart));

    [Fact]
    public void A_pod_that_a_policy_selects_is_denied_what_no_rule_matches() =>
        Assert.Equal(Verdict.Deny, Enforcing(Namespaced("selector: app == 'cart', types: [Ingress]")).Ask(Web, Cart));

    [Fact]
    public void A_direction_that_no_policy_judges_stays_open()
    {
        var evaluator = Enforcing(Namespaced("selector: app == 'cart', types: [Egress]"));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Cart, Web));
    }

    [Fact]
    public void A_policy_without_a_selector_selects_every_pod_of_its_namespace()
    {
        var evaluator = Enforcing(Namespaced("types: [Ingress]"));
        Assert.Equal(Verdict.Deny, evaluator.Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Cart, LabWeb));
    }

    [Theory]
    [InlineData("types: [Ingress, Egress]", true, true)]
    [InlineData("order: 1", true, false)]
    [InlineData("ingress: [{action: Deny}]", true, false)]
    [InlineData("egress: [{action: Deny}]", false, true)]
    [InlineData("ingress: [{action: Deny}], egress: [{action: Deny}]", true, true)]
    [InlineData("ingress: [], egress: [{action: Deny}]", false, true)]
    public void Types_that_are_not_written_follow_from_the_rules(string specification, bool ingress, bool egress)
    {
        var evaluator = Enforcing(Namespaced(specification + ", selector: app == 'cart'"));
        Assert.Equal(ingress ? Verdict.Deny : Verdict.Allow, evaluator.Ask(Web, Cart));
        Assert.Equal(egress ? Verdict.Deny : Verdict.Allow, evaluator.Ask(Cart, Web));
    }

    [Fact]
    public void Both_ends_must_allow()
    {
        var (open, shut) = ("types: [Ingress], ingress: [{action: Allow}]", "selector: app == 'web', types: [Egress], egress: [{action: Allow, protocol: UDP}]");
        Assert.Equal(Verdict.Deny, Enforcing(Namespaced(open, "a"), Namespaced(shut, "b")).Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Enforcing(Namespaced(open, "a"), Namespaced(shut, "b")).Ask(Web, Cart, transport: NeuLearn.Events.Transport.Udp));
    }

    [Theory]
    [InlineData("Allow", "Deny", true)]
    [InlineData("Deny", "Allow", false)]
    [InlineData("Log", "Allow", true)]
    [InlineData("Log", "Deny", false)]
    public void The_first_rule_that_matches_decides_and_one_that_logs_does_not(string first, string second, bool allows) => Assert.Equal(
        Of(allows), Enforcing(Namespaced($"selector: app == 'cart', types: [Ingress], ingress: [{{action: {first}}}, {{action: {second}}}]")).Ask(Web, Cart));

    [Theory]
    [InlineData("order: 10", "order: 9.5", false)]
    [InlineData("order: -1", "order: 0", true)]
    [InlineData("order: 2000000", "tier: default", true)]
    [InlineData("tier: default", "order: 2000000", false)]
    [InlineData("order: 5", "order: 5", true)]
    [InlineData("tier: default", "tier: default", true)]
    public void Policies_go_by_order_those_without_one_last_and_equal_ones_by_name(string allow, string deny, bool allows) =>
        Assert.Equal(Of(allows), Enforcing(Namespaced($"{deny}, {DenyCart}", "b"), Namespaced($"{allow}, {AllowCart}", "a")).Ask(Web, Cart));

    [Fact]
    public void A_global_policy_stands_among_the_others_by_its_order()
    {
        Assert.Equal(Verdict.Deny, Enforcing(Namespaced("order: 20, " + AllowCart), Global("order: 10, " + DenyCart)).Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Enforcing(Namespaced("order: 20, " + AllowCart), Global("order: 30, " + DenyCart)).Ask(Web, Cart));
    }

    [Theory]
    [InlineData("order: 1", "order: 2", false)]
    [InlineData("order: 2", "order: 1", true)]
    [InlineData("defaultAction: Deny", "order: 2000000", true)]
    [InlineData("order: 3", "order: 3", false)]
    public void Tiers_go_by_order_those_without_one_last_and_equal_ones_by_name(string first, string second, bool allows) => Assert.Equal(
        Of(allows),
        Enforcing(Tier("one", first), Tier("two", second), Namespaced("tier: one, " + DenyCart, "one.p"), Namespaced("tier: two, " + AllowCart, "two.p")).Ask(Web, Cart));

    [Fact]
    public void A_tier_that_selects_and_does_not_match_denies_whatever_a_later_one_allows() =>
        Assert.Equal(Verdict.Deny, Enforcing(Tier("first", "order: 1"), Namespaced("tier: first, selector: app == 'cart', types: [Ingress]", "first.p"), Namespaced(AllowCart)).Ask(Web, Cart));

    [Fact]
    public void A_tier_that_selects_nothing_is_passed_over() =>
        Assert.Equal(Verdict.Allow, Enforcing(Tier("first", "order: 1"), Namespaced("tier: first, selector: app == 'other', types: [Ingress]", "first.p"), Namespaced(AllowCart)).Ask(Web, Cart));

    [Fact]
    public void A_tier_whose_default_action_is_Pass_leaves_what_does_not_match_to_the_next()
    {
        var objects = new[] { Tier("first", "order: 1, defaultAction: Pass"), Namespaced("tier: first, selector: app == 'cart', types: [Ingress]", "first.p") };
        Assert.Equal(Verdict.Allow, Enforcing([.. objects, Namespaced(AllowCart)]).Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Enforcing([.. objects, Namespaced(DenyCart)]).Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Enforcing(objects).Ask(Web, Cart));
    }

    [Fact]
    public void Pass_skips_the_rest_of_its_tier_and_beyond_the_last_one_leads_to_the_profile()
    {
        var objects = new[] { Tier("first", "order: 1"), Namespaced("order: 1, tier: first, " + PassCart, "first.a"), Namespaced("order: 2, tier: first, " + DenyCart, "first.b") };
        Assert.Equal(Verdict.Allow, Enforcing([.. objects, Namespaced(AllowCart)]).Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Enforcing([.. objects, Namespaced("selector: app == 'cart', types: [Ingress]")]).Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Enforcing(objects).Ask(Web, Cart));
    }

    [Theory]
    [InlineData("kube-admin", false)]
    [InlineData("adminnetworkpolicy", false)]
    [InlineData("kube-baseline", true)]
    [InlineData("baselineadminnetworkpolicy", true)]
    public void The_tiers_of_every_cluster_stand_before_and_behind_the_default_one(string tier, bool allows) =>
        Assert.Equal(Of(allows), Enforcing(Namespaced($"tier: {tier}, {DenyCart}", tier + ".p"), Namespaced(AllowCart)).Ask(Web, Cart));

    [Fact]
    public void Trap106_what_is_staged_is_read_counted_and_never_enforced()
    {
        string[] staged =
        [
            Namespaced("stagedAction: Set, " + DenyCart, kind: "StagedNetworkPolicy"),
            Global(DenyCart, kind: "StagedGlobalNetworkPolicy"),
            Namespaced("podSelector: {matchLabels: {app: cart}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {}}], ports: [{port: 80}]}]", kind: "StagedKubernetesNetworkPolicy"),
        ];
        Assert.Equal(3, Read(staged).Staged);
        Assert.Equal(Verdict.Allow, Enforcing(staged).Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Enforcing([.. staged, Namespaced(DenyCart)]).Ask(Web, Cart));
    }

    [Fact]
    public void A_denial_by_a_rule_is_told_from_the_end_of_a_tier()
    {
        var connection = new Connection(Web, Cart, NeuLearn.Events.Transport.Tcp, 80);
        Assert.True(Enforcing(Namespaced(DenyCart)).Judge(connection).IsExplicitDeny);
        Assert.False(Enforcing(Namespaced("selector: app == 'cart', types: [Ingress]")).Judge(connection).IsExplicitDeny);
    }

    [Fact]
    public void The_decider_is_the_rule_with_its_line_or_the_policies_that_select()
    {
        var text = "apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec:\n  selector: app == 'cart'\n  ingress:\n  - action: Log\n  - action: Allow\n    protocol: UDP\n  - action: Allow\n    protocol: TCP\n";
        var evaluator = Enforcing(text, Namespaced("selector: app == 'cart', types: [Ingress]", "q"));
        Assert.Equal("shop/p (scene.yaml:10)", Assert.Single(evaluator.Judge(new Connection(Web, Cart, NeuLearn.Events.Transport.Tcp, 80)).Deciders).ToString());
        var denied = evaluator.Judge(new Connection(Web, Cart, NeuLearn.Events.Transport.Sctp, 80));
        Assert.Equal(["shop/p", "shop/q"], denied.Policies);
        Assert.Equal("ingress: no rule of shop/p, shop/q matches, and the tier default stops the rest", denied.Reason);
    }

    [Fact]
    public void What_is_not_known_leaves_the_verdict_open_only_where_it_could_change_it()
    {
        var nobody = Web with { Labels = NeuLearn.Formats.Evaluation.Cluster.LabelSet.Unknown };
        var doubtful = "selector: app == 'cart', types: [Ingress], ingress: [{action: Deny, source: {selector: app == 'web'}}, {action: LAST}]";
        Assert.Equal(Verdict.Unknown, Enforcing(Namespaced(doubtful.Replace("LAST", "Allow", StringComparison.Ordinal))).Ask(nobody, Cart));
        Assert.Equal(Verdict.Deny, Enforcing(Namespaced(doubtful.Replace("LAST", "Deny", StringComparison.Ordinal))).Ask(nobody, Cart));
        Assert.Equal(Verdict.Unknown, Enforcing(Namespaced(doubtful.Replace("LAST", "Pass", StringComparison.Ordinal))).Ask(nobody, Cart));

        // Whether it is selected or not, it is let through: by the rule, or by the profile.
        Assert.Equal(Verdict.Allow, Enforcing(Namespaced(AllowCart)).Ask(Web, Cart with { Labels = NeuLearn.Formats.Evaluation.Cluster.LabelSet.Unknown }));
        Assert.Equal(Verdict.Unknown, Enforcing(Namespaced(DenyCart)).Ask(Web, Cart with { Labels = NeuLearn.Formats.Evaluation.Cluster.LabelSet.Unknown }));
    }

    private static Verdict Of(bool allows) => allows ? Verdict.Allow : Verdict.Deny;
}
