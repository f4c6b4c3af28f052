using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation;

/// <summary>Who is isolated, and what an empty or absent list means.</summary>
public sealed class IsolationTraps
{
    private const string DenyIngress = "  podSelector: {}\n  policyTypes: [Ingress]";

    [Fact]
    public void Trap_01_a_pod_is_isolated_only_in_the_direction_a_policy_names_and_only_if_selected()
    {
        var evaluator = Evaluator("  podSelector: {matchLabels: {app: cart}}\n  policyTypes: [Ingress]");
        Assert.Equal(Verdict.Deny, evaluator.Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Cart, Web));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Cart, Probe));
    }

    [Fact]
    public void Trap_02_policies_add_up_and_their_order_does_not_matter()
    {
        const string allow = "  podSelector: {matchLabels: {app: cart}}\n  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]";
        foreach (var evaluator in new[] { Evaluator(DenyIngress, allow), Evaluator(allow, DenyIngress) })
        {
            Assert.Equal(Verdict.Allow, evaluator.Ask(Web, Cart));
            Assert.Equal(Verdict.Deny, evaluator.Ask(Probe, Cart));
            Assert.Equal(Verdict.Deny, evaluator.Ask(Cart, Web));
        }
    }

    [Theory]
    [InlineData("[{}]", "[{}]", nameof(Verdict.Allow))]
    [InlineData("[{}]", "[]", nameof(Verdict.Deny))]
    [InlineData("[]", "[{}]", nameof(Verdict.Deny))]
    [InlineData("[]", "[]", nameof(Verdict.Deny))]
    public void Trap_03_egress_of_the_client_and_ingress_of_the_server_must_both_allow(string egress, string ingress, string verdict)
    {
        var evaluator = Evaluator(
            $"  podSelector: {{matchLabels: {{app: web}}}}\n  policyTypes: [Egress]\n  egress: {egress}",
            $"  podSelector: {{matchLabels: {{app: cart}}}}\n  policyTypes: [Ingress]\n  ingress: {ingress}");
        Assert.Equal(Enum.Parse<Verdict>(verdict), evaluator.Ask(Web, Cart));
    }

    [Fact]
    public void Trap_03_a_certain_denial_on_one_side_outweighs_a_doubt_on_the_other()
    {
        const string doubt = "[{ports: [{port: metrics}]}]";
        var server = Cart with { Ports = null };
        var denied = Evaluator(
            $"  podSelector: {{matchLabels: {{app: web}}}}\n  policyTypes: [Egress]\n  egress: {doubt}",
            "  podSelector: {matchLabels: {app: cart}}\n  policyTypes: [Ingress]");
        Assert.Equal(Verdict.Deny, denied.Ask(Web, server));

        var open = Evaluator($"  podSelector: {{matchLabels: {{app: web}}}}\n  policyTypes: [Egress]\n  egress: {doubt}");
        Assert.Equal(Verdict.Unknown, open.Ask(Web, server));
    }

    [Fact]
    public void Trap_04_without_policyTypes_ingress_is_isolated_and_egress_only_when_it_has_rules()
    {
        var ingressOnly = Evaluator("  podSelector: {}");
        Assert.Equal(Verdict.Deny, ingressOnly.Ask(World, Cart));
        Assert.Equal(Verdict.Allow, ingressOnly.Ask(Cart, World));

        var emptyEgress = Evaluator("  podSelector: {}\n  egress: []");
        Assert.Equal(Verdict.Allow, emptyEgress.Ask(Cart, World));

        var both = Evaluator("  podSelector: {}\n  egress: [{ports: [{port: 53}]}]");
        Assert.Equal(Verdict.Deny, both.Ask(World, Cart));
        Assert.Equal(Verdict.Deny, both.Ask(Cart, World));
        Assert.Equal(Verdict.Allow, both.Ask(Cart, World, 53));
    }

    [Fact]
    public void Trap_04_a_rule_of_a_direction_that_policyTypes_leaves_out_says_nothing()
    {
        var evaluator = Evaluator("  podSelector: {}\n  policyTypes: [Egress]\n  ingress: [{ports: [{port: 1}]}]\n  egress: [{}]");
        Assert.Equal(Verdict.Allow, evaluator.Ask(World, Cart));
    }

    [Theory]
    [InlineData("  podSelector: {}\n  policyTypes: [Ingress, Egress]\n  ingress: []\n  egress: []")]
    [InlineData("  podSelector: {}\n  policyTypes: [Ingress, Egress]")]
    [InlineData("  podSelector: {}\n  policyTypes: [Ingress, Egress]\n  ingress:\n  egress:")]
    public void Trap_05_an_empty_or_absent_rule_list_with_its_type_denies_everything(string specification)
    {
        var evaluator = Evaluator(specification);
        Assert.Equal(Verdict.Deny, evaluator.Ask(World, Cart));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Cart, World));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Web, Cart));
    }

    [Theory]
    [InlineData("from: [], ports: [{port: 8080}]")]
    [InlineData("ports: [{port: 8080}]")]
    [InlineData("from: null, ports: [{port: 8080}]")]
    public void Trap_06_an_empty_or_absent_peer_list_is_everyone_the_outside_included(string rule)
    {
        var evaluator = Evaluator($"  podSelector: {{}}\n  ingress: [{{{rule}}}]");
        Assert.Equal(Verdict.Allow, evaluator.Ask(World, Cart));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Probe, Cart));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Probe, Cart, 8081));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ports: []}")]
    [InlineData("{from: [], ports: []}")]
    public void Trap_07_an_empty_or_absent_port_list_is_every_port(string rule)
    {
        var evaluator = Evaluator($"  podSelector: {{}}\n  ingress: [{rule}]");
        Assert.Equal(Verdict.Allow, evaluator.Ask(World, Cart, 1));
        Assert.Equal(Verdict.Allow, evaluator.Ask(World, Cart, 65535, Transport.Sctp));
    }

    [Fact]
    public void Trap_08_a_peer_or_port_that_says_nothing_is_refused_and_never_widens()
    {
        foreach (var rule in new[] { "{from: [{}]}", "{from: [null]}", "{ports: [null]}", "null", "{from: [{podSelector: null}]}" })
        {
            var set = NetworkPolicyReader.FromText(PolicyText("p", $"  podSelector: {{}}\n  ingress: [{rule}]"), "f.yaml");
            Assert.NotEmpty(set.Errors);
            Assert.Empty(set.Policies);
        }
    }

    [Fact]
    public void Trap_24_a_pod_always_reaches_itself_and_its_loopback()
    {
        var evaluator = Evaluator("  podSelector: {}\n  policyTypes: [Ingress, Egress]");
        Assert.Equal(Verdict.Allow, evaluator.Ask(Cart, Cart));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Cart, External("127.0.0.1")));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Cart, External("::1")));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Cart, External("10.1.0.9")));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Cart, Cart with { Name = "cart-2" }));
    }
}
