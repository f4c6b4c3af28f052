using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Istio.Evaluation;
using static NeuLearn.Formats.Tests.Istio.Evaluation.IstioScene;

namespace NeuLearn.Formats.Tests.Istio.Evaluation;

/// <summary>Trap 113: which policy decides, and what none of them means.</summary>
public sealed class ActionTraps
{
    private const string FromWeb = "from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]";

    [Fact]
    public void Without_a_policy_that_selects_the_server_all_is_open()
    {
        Assert.Equal(Verdict.Allow, Enforcing().Ask(LabWeb));
        Assert.Equal(Verdict.Allow, Enforcing(Allow(FromWeb)).Ask(LabWeb, server: Web));
        Assert.Equal(Verdict.Allow, Enforcing(Written("rules: []", space: "lab")).Ask(LabWeb));
    }

    [Fact]
    public void One_policy_that_allows_closes_the_server_to_the_rest()
    {
        var evaluator = Enforcing(Allow(FromWeb));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web));
        Assert.Equal(Verdict.Deny, evaluator.Ask(LabWeb));
        Assert.Equal(Verdict.Deny, evaluator.Ask(World));
    }

    [Theory]
    [InlineData("", nameof(Verdict.Deny))]
    [InlineData("rules: []", nameof(Verdict.Deny))]
    [InlineData("action: ALLOW", nameof(Verdict.Deny))]
    [InlineData("rules: [{}]", nameof(Verdict.Allow))]
    [InlineData("selector: {matchLabels: {app: web}}", nameof(Verdict.Allow))]
    [InlineData("selector: {matchLabels: {app: cart}}", nameof(Verdict.Deny))]
    [InlineData("selector: {}", nameof(Verdict.Deny))]
    public void No_rule_matches_nothing_and_an_empty_rule_everything(string specification, string expected) => Assert.Equal(expected, Enforcing(Written(specification)).Ask(Web).ToString());

    [Fact]
    public void A_policy_without_a_specification_allows_nothing() =>
        Assert.Equal(Verdict.Deny, Enforcing("apiVersion: security.istio.io/v1beta1\nkind: AuthorizationPolicy\nmetadata: {name: p, namespace: shop}\n").Ask(Web));

    [Fact]
    public void A_denial_comes_before_what_allows_and_closes_nothing_else()
    {
        var both = Enforcing(Allow(FromWeb), Deny("to: [{operation: {ports: ['22']}}]"));
        Assert.Equal(Verdict.Deny, both.Ask(Web, 22));
        Assert.Equal(Verdict.Allow, both.Ask(Web, 23));
        var alone = Enforcing(Deny("to: [{operation: {ports: ['22']}}]"));
        Assert.Equal(Verdict.Allow, alone.Ask(LabWeb, 23));
        Assert.True(alone.Judge(new Connection(Web, Cart, Transport.Tcp, 22)).IsExplicitDeny);
        Assert.False(both.Judge(new Connection(LabWeb, Cart, Transport.Tcp, 23)).IsExplicitDeny);
    }

    [Fact]
    public void Policies_that_allow_add_up()
    {
        var evaluator = Enforcing(Allow(FromWeb, "a"), Allow("from: [{source: {namespaces: [lab]}}]", "b"));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web));
        Assert.Equal(Verdict.Allow, evaluator.Ask(LabWeb));
    }

    [Fact]
    public void What_a_provider_answers_is_not_known_but_it_allows_nothing_by_itself()
    {
        var custom = Written("action: CUSTOM, provider: {name: x}, rules: [{to: [{operation: {ports: ['80']}}]}]", "c");
        Assert.Equal(Verdict.Unknown, Enforcing(custom).Ask(Web, 80));
        Assert.Equal(Verdict.Allow, Enforcing(custom).Ask(Web, 81));
        Assert.Equal(Verdict.Deny, Enforcing(custom, Allow(FromWeb)).Ask(LabWeb, 80));
        Assert.Equal(Verdict.Deny, Enforcing(custom, Deny(FromWeb)).Ask(Web, 80));
    }

    [Theory]
    [InlineData("action: AUDIT, rules: [{}]", "")]
    [InlineData("rules: []", "istio.io/dry-run: 'true'")]
    [InlineData("action: DENY, rules: [{}]", "istio.io/dry-run: 'true'")]
    public void What_audits_and_what_is_tried_stops_nothing(string specification, string annotation) =>
        Assert.Equal(Verdict.Allow, Enforcing(Written(specification, annotations: annotation)).Ask(Web));

    [Fact]
    public void A_dry_run_that_is_false_is_enforced() => Assert.Equal(Verdict.Deny, Enforcing(Written("", annotations: "istio.io/dry-run: 'false'")).Ask(Web));

    [Fact]
    public void A_policy_of_the_root_namespace_is_for_every_namespace_with_its_selector_and_without()
    {
        Assert.Equal(Verdict.Deny, Enforcing(Written("", space: "istio-system")).Ask(Web));
        Assert.Equal(Verdict.Deny, Enforcing(Written("selector: {matchLabels: {app: cart}}", space: "istio-system")).Ask(Web));
        Assert.Equal(Verdict.Allow, Enforcing(Written("selector: {matchLabels: {app: web}}", space: "istio-system")).Ask(Web));
        Assert.Equal(Verdict.Allow, Enforcing(new Mesh { RootNamespace = "mesh" }, Written("", space: "istio-system")).Ask(Web));
    }

    [Fact]
    public void Only_TCP_is_judged_and_only_where_there_is_a_sidecar()
    {
        var closed = Enforcing(Written("", "a", "istio-system"));
        foreach (var transport in new[] { Transport.Udp, Transport.Sctp, Transport.Icmp }) Assert.Equal(Verdict.Allow, closed.Ask(Web, transport: transport));
        Assert.Equal(Verdict.Allow, closed.Ask(Web, server: World));
        Assert.Equal(Verdict.Allow, closed.Ask(Web, server: Node));
        Assert.Equal(Verdict.Allow, closed.Ask(Web, server: Cart with { HostNetwork = true }));
        Assert.Equal(Verdict.Deny, closed.Ask(Node));
        Assert.Equal(Verdict.Allow, closed.Ask(Cart));
    }

    [Fact]
    public void A_server_whose_labels_are_not_known_may_be_selected_or_not()
    {
        var evaluator = Enforcing(Allow(FromWeb));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web, server: Cart with { Labels = LabelSet.Unknown }));
        Assert.Equal(Verdict.Unknown, evaluator.Ask(LabWeb, server: Cart with { Labels = LabelSet.Unknown }));
    }

    [Fact]
    public void The_rule_that_decides_is_named_with_its_line()
    {
        var judgement = Enforcing(Allow("to: [{operation: {ports: ['1']}}]", "a"), Allow(FromWeb, "b")).Judge(new Connection(Web, Cart, Transport.Tcp, 80));
        Assert.Equal("shop/b (scene.yaml:9)", Assert.Single(judgement.Deciders).ToString());
        Assert.Equal(["shop/a", "shop/b"], Enforcing(Allow("to: [{operation: {ports: ['1']}}]", "a"), Allow(FromWeb, "b")).Judge(new Connection(LabWeb, Cart, Transport.Tcp, 80)).Policies);
    }
}
