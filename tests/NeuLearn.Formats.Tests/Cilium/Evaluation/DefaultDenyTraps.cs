using NeuLearn.Formats.Evaluation;
using static NeuLearn.Formats.Tests.Cilium.Evaluation.CiliumScene;

namespace NeuLearn.Formats.Tests.Cilium.Evaluation;

/// <summary>Trap 107: what puts an endpoint into default deny, and the forms of nothing and of everyone.</summary>
public sealed class DefaultDenyTraps
{
    private const string OfCart = "  endpointSelector: {matchLabels: {app: cart}}\n";

    [Fact]
    public void Without_a_policy_a_pod_is_open() => Assert.Equal(Verdict.Allow, Evaluator().Ask(Web, Cart));

    [Fact]
    public void Any_rule_of_a_direction_denies_that_direction_by_default_and_not_the_other()
    {
        var policies = Evaluator(OfCart + "  ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]");
        Assert.Equal(Verdict.Allow, policies.Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, policies.Ask(Probe, Cart));
        Assert.Equal(Verdict.Allow, policies.Ask(Cart, Probe));
    }

    [Fact]
    public void A_rule_that_denies_also_denies_its_direction_by_default() =>
        Assert.Equal(Verdict.Deny, Evaluator(OfCart + "  ingressDeny: [{fromEndpoints: [{matchLabels: {app: other}}]}]").Ask(Web, Cart));

    [Fact]
    public void An_empty_rule_allows_nothing() => Assert.Equal(Verdict.Deny, Evaluator(OfCart + "  ingress: [{}]").Ask(Web, Cart));

    [Theory]
    [InlineData("fromEndpoints: []")]
    [InlineData("fromCIDR: []")]
    [InlineData("fromEntities: []")]
    public void An_empty_list_of_peers_is_nobody(string peers) => Assert.Equal(Verdict.Deny, Ingress($"{{{peers}}}", Web));

    [Fact]
    public void An_empty_selector_of_peers_is_the_namespace()
    {
        Assert.Equal(Verdict.Allow, Ingress("{fromEndpoints: [{}]}", Web));
        Assert.Equal(Verdict.Deny, Ingress("{fromEndpoints: [{}]}", LabWeb));
        Assert.Equal(Verdict.Deny, Ingress("{fromEndpoints: [{}]}", World));
    }

    [Fact]
    public void No_peers_and_a_port_is_everyone()
    {
        const string rule = "{toPorts: [{ports: [{port: \"8080\", protocol: TCP}]}]}";
        Assert.Equal(Verdict.Allow, Ingress(rule, LabWeb));
        Assert.Equal(Verdict.Allow, Ingress(rule, World));
        Assert.Equal(Verdict.Deny, Ingress(rule, World, 8081));
    }

    [Fact]
    public void Default_deny_can_be_said_and_unsaid()
    {
        Assert.Equal(Verdict.Allow, Evaluator(OfCart + "  enableDefaultDeny: {ingress: false}\n  ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]").Ask(Probe, Cart));
        Assert.Equal(Verdict.Deny, Evaluator(OfCart + "  enableDefaultDeny: {ingress: true}\n  egress: [{toEntities: [all]}]").Ask(Probe, Cart));
    }

    [Fact]
    public void One_policy_that_asks_for_default_deny_is_enough()
    {
        var policies = Evaluator(
            OfCart + "  enableDefaultDeny: {ingress: false}\n  ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]",
            OfCart + "  ingress: [{}]");
        Assert.Equal(Verdict.Allow, policies.Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, policies.Ask(Probe, Cart));
    }

    [Fact]
    public void A_denial_wins_over_every_allowance_and_holds_without_default_deny()
    {
        const string deny = "  ingressDeny: [{fromEndpoints: [{matchLabels: {app: web}}], toPorts: [{ports: [{port: \"8080\"}]}]}]";
        var policies = Evaluator(OfCart + "  ingress: [{fromEntities: [all]}]", OfCart + "  enableDefaultDeny: {ingress: false}\n" + deny);
        var judgement = policies.Judge(new Connection(Web, Cart, NeuLearn.Events.Transport.Tcp, 8080));
        Assert.Equal(Verdict.Deny, judgement.Verdict);
        Assert.True(judgement.IsExplicitDeny);
        Assert.Equal(["shop/p1"], judgement.Policies);
        Assert.Equal(Verdict.Allow, policies.Ask(Web, Cart, 8081));
        Assert.Equal(Verdict.Deny, Evaluator(OfCart + "  enableDefaultDeny: {ingress: false}\n" + deny).Ask(Web, Cart));
    }

    [Fact]
    public void Both_ends_must_allow()
    {
        const string egress = "  endpointSelector: {matchLabels: {app: web}}\n  egress: [{toEndpoints: [{matchLabels: {app: cart}}]}]";
        Assert.Equal(Verdict.Allow, Evaluator(egress).Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Evaluator(egress, OfCart + "  ingress: [{}]").Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Evaluator(egress, OfCart + "  ingress: [{fromEntities: [all]}]").Ask(Web, Probe));
    }

    [Fact]
    public void An_object_may_hold_several_specifications()
    {
        var policies = OfTexts("apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: two, namespace: shop}\nspecs:\n"
            + "- endpointSelector: {matchLabels: {app: cart}}\n  ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]\n"
            + "- endpointSelector: {matchLabels: {app: web}}\n  egress: [{}]\n");
        Assert.Equal(Verdict.Deny, policies.Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, policies.Ask(Probe, Cart));
    }

    [Fact]
    public void A_pod_reaches_itself() => Assert.Equal(Verdict.Allow, Evaluator(OfCart + "  ingress: [{}]\n  egress: [{}]").Ask(Cart, Cart));

    [Fact]
    public void What_may_select_may_deny()
    {
        var unknown = Cart with { Labels = NeuLearn.Formats.Evaluation.Cluster.LabelSet.Unknown };
        Assert.Equal(Verdict.Unknown, Evaluator(OfCart + "  ingress: [{}]").Ask(Web, unknown));
        Assert.Equal(Verdict.Allow, Evaluator(OfCart + "  ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]").Ask(Web, unknown));
        Assert.Equal(Verdict.Unknown, Evaluator("  endpointSelector: {}\n  ingress: [{fromEntities: [all]}]", OfCart + "  ingressDeny: [{fromEntities: [all]}]").Ask(Web, unknown));
    }
}
