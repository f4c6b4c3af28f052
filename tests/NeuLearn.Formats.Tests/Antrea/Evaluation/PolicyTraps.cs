using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Tests.ClusterNetworkPolicy.Evaluation;
using static NeuLearn.Formats.Tests.Antrea.Evaluation.AntreaScene;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;

namespace NeuLearn.Formats.Tests.Antrea.Evaluation;

/// <summary>What Antrea's policies mean, sentence by sentence.</summary>
public sealed class PolicyTraps
{
    private const string Drop = "{action: Drop}";

    [Fact]
    public void Without_a_rule_that_matches_a_pod_is_open()
    {
        var policy = Enforcing(Ingress($"{{action: Allow, {FromWeb}}}"));
        Assert.Equal(Verdict.Allow, policy.Ask(Probe, Cart));
        Assert.Equal(Verdict.Deny, Enforcing(Ingress($"{{action: Allow, {FromWeb}}}, {Drop}")).Ask(Probe, Cart));
    }

    [Theory]
    [InlineData("Drop")]
    [InlineData("Reject")]
    public void The_first_rule_that_matches_decides(string action)
    {
        Assert.Equal(Verdict.Deny, Enforcing(Ingress($"{{action: {action}, {FromWeb}}}, {{action: Allow}}")).Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Enforcing(Ingress($"{{action: Allow, {FromWeb}}}, {{action: {action}}}")).Ask(Web, Cart));
    }

    [Fact]
    public void A_pod_selector_alone_is_of_the_namespace_of_the_policy_and_of_all_for_the_cluster()
    {
        var rules = $"{{action: Allow, {FromWeb}}}, {Drop}";
        Assert.Equal((Verdict.Allow, Verdict.Deny), Both(Enforcing(Ingress(rules))));
        Assert.Equal((Verdict.Allow, Verdict.Allow), Both(Enforcing(Object("ClusterNetworkPolicy", $"priority: 5, appliedTo: [{{podSelector: {{matchLabels: {{app: cart}}}}}}], ingress: [{rules}]"))));

        static (Verdict, Verdict) Both(NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.ClusterPolicyEvaluator policy) => (policy.Ask(Web, Cart), policy.Ask(LabWeb, Cart));
    }

    [Theory]
    [InlineData("emergency", 9, "application", 1)]
    [InlineData("application", 1, "application", 1.5)]
    [InlineData("application", 9, "baseline", 1)]
    [InlineData("mine", 9, "securityops", 1)]
    public void A_tier_of_lower_number_is_asked_first_and_in_it_a_policy_of_lower_priority(string first, double firstPriority, string second, double secondPriority)
    {
        var tier = Object("Tier", "priority: 60", "mine");
        Assert.Equal(Verdict.Deny, Enforcing(tier, Ingress("{action: Allow}", second, secondPriority, "b"), Ingress(Drop, first, firstPriority, "a")).Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Enforcing(tier, Ingress(Drop, second, secondPriority, "b"), Ingress("{action: Allow}", first, firstPriority, "a")).Ask(Web, Cart));
    }

    [Fact]
    public void Which_of_two_policies_of_one_priority_is_asked_first_is_not_defined() =>
        Assert.Equal(Verdict.Unknown, Enforcing(Ingress("{action: Allow}", name: "a"), Ingress(Drop, name: "b")).Ask(Web, Cart));

    [Fact]
    public void Pass_leaves_it_to_the_NetworkPolicies_and_the_baseline_tier()
    {
        var pass = Ingress("{action: Pass}", "emergency");
        Assert.Equal(Verdict.Allow, Enforcing(pass, Ingress(Drop, name: "b")).Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Enforcing(pass, Ingress(Drop, "baseline", name: "b")).Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Enforcing(pass, PolicyText("k", "  podSelector: {}\n  policyTypes: [Ingress]")).Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Enforcing(Ingress("{action: Allow}"), PolicyText("k", "  podSelector: {}\n  policyTypes: [Ingress]")).Ask(Web, Cart));
    }

    [Fact]
    public void An_ipBlock_holds_for_pods_too_and_excepts()
    {
        var policy = Enforcing(Ingress("{action: Allow, from: [{ipBlock: {cidr: 10.1.0.0/16, except: [10.1.7.5/32]}}]}, " + Drop));
        Assert.Equal(Verdict.Allow, policy.Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Deny, policy.Ask(Probe, Cart));
        Assert.Equal(Verdict.Deny, policy.Ask(World, Cart));
    }

    [Fact]
    public void A_node_is_known_by_its_name_and_holds_what_runs_on_its_network()
    {
        var cart = Cart with { NodeName = "n9" };
        var (one, other) = (new NodeEndpoint { Name = "n1" }, new NodeEndpoint { Name = "n2" });
        var agent = Web with { HostNetwork = true, NodeName = "n1", Addresses = [IPAddress.Parse("192.0.2.1")] };
        var policy = Enforcing(Ingress("{action: Allow, from: [{nodeSelector: {matchLabels: {kubernetes.io/hostname: n1}}}]}, " + Drop));
        Assert.Equal([Verdict.Allow, Verdict.Allow, Verdict.Deny, Verdict.Deny], new Endpoint[] { one, agent, other, Web with { NodeName = "n1" } }.Select(e => policy.Ask(e, cart)));
        Assert.Equal(Verdict.Unknown, Enforcing(Ingress("{action: Allow, from: [{nodeSelector: {matchLabels: {zone: a}}}]}, " + Drop)).Ask(one, cart));
    }

    [Theory]
    [InlineData("api.example.com", true)]
    [InlineData("'*.example.com'", true)]
    [InlineData("'api.*.com'", true)]
    [InlineData("example.com", false)]
    [InlineData("'*.com.example'", false)]
    public void A_name_is_whole_and_a_star_is_any_characters(string name, bool isMatched)
    {
        var policy = Enforcing(Egress($"{{action: Allow, to: [{{fqdn: {name}}}], ports: [{{protocol: TCP, port: 443}}]}}, {Drop}"));
        var server = new ExternalEndpoint(IPAddress.Parse("203.0.113.9")) { Names = ["api.example.com"] };
        Assert.Equal(isMatched ? Verdict.Allow : Verdict.Deny, policy.Ask(Web, server, 443));
        Assert.Equal(Verdict.Deny, policy.Ask(Web, World, 443));
    }

    [Fact]
    public void ICMP_is_of_the_version_that_the_ends_have_by_type_and_code()
    {
        var policy = Enforcing(Ingress("{action: Allow, protocols: [{icmp: {icmpType: 8}}]}, " + Drop));
        Assert.Equal(Verdict.Allow, policy.Ask(Web, Cart, 8 * 256, Transport.Icmp));
        Assert.Equal(Verdict.Unknown, policy.Ask(Web, Cart, (8 * 256) + 3, Transport.IcmpV6));
        Assert.Equal(Verdict.Allow, policy.Ask(Web with { Addresses = [] }, Cart with { Addresses = [IPAddress.Parse("2001:db8::9")] }, (8 * 256) + 3, Transport.IcmpV6));
        Assert.Equal(Verdict.Deny, policy.Ask(Web, Cart, 9 * 256, Transport.Icmp));
        Assert.Equal(Verdict.Deny, policy.Ask(Web, Cart, 8 * 256, Transport.Udp));
        Assert.Equal(Verdict.Unknown, policy.Ask(Web, Cart, ServicePort.AnyIcmp.Value, Transport.Icmp));
        Assert.Equal(Verdict.Allow, Enforcing(Ingress("{action: Allow, protocols: [{icmp: {}}]}, " + Drop)).Ask(Web, Cart, ServicePort.AnyIcmp.Value, Transport.Icmp));
    }

    [Fact]
    public void Applied_to_several_selectors_it_is_for_the_pods_of_any()
    {
        var policy = Enforcing(Object("NetworkPolicy", "priority: 5, appliedTo: [{podSelector: {matchLabels: {app: cart}}}, {podSelector: {matchLabels: {tier: back}}}, {podSelector: {matchLabels: {app: web}}}], ingress: [{action: Drop}]"));
        Assert.Equal([Verdict.Deny, Verdict.Deny, Verdict.Allow], new[] { Cart, Web, LabWeb }.Select(p => policy.Ask(Probe, p)));
    }
}
