using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using static NeuLearn.Formats.Tests.ClusterNetworkPolicy.Evaluation.ClusterScene;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Tests.ClusterNetworkPolicy.Evaluation;

/// <summary>Trap 105: Admin, then NetworkPolicy, then Baseline; and which rule decides within a tier.</summary>
public sealed class TierTraps
{
    private const string All = "from: [{namespaces: {}}]";
    private const string Isolated = "  podSelector: {matchLabels: {app: cart}}\n  policyTypes: [Ingress]";
    private const string Opened = Isolated + "\n  ingress: [{}]";

    [Fact]
    public void A_pod_that_no_policy_speaks_of_is_open() => Assert.Equal(Verdict.Allow, Enforcing().Ask(Web, Cart));

    [Fact]
    public void What_no_rule_matches_is_open_there_is_no_implicit_denial() =>
        Assert.Equal(Verdict.Allow, Enforcing(Ingress("Admin", 1, "{action: Accept, from: [{namespaces: {matchLabels: {team: research}}}]}")).Ask(Web, Cart));

    [Theory]
    [InlineData("Admin", "Accept", Isolated, "Allow")]
    [InlineData("Admin", "Deny", Opened, "Deny")]
    [InlineData("Admin", "Pass", Opened, "Allow")]
    [InlineData("Admin", "Pass", Isolated, "Deny")]
    [InlineData("Baseline", "Deny", Opened, "Allow")]
    [InlineData("Baseline", "Accept", Isolated, "Deny")]
    public void Trap105_Admin_comes_before_NetworkPolicies_and_Baseline_behind_them(string tier, string action, string namespaced, string verdict) =>
        Assert.Equal(Enum.Parse<Verdict>(verdict), Enforcing(Ingress(tier, 1, $"{{action: {action}, {All}}}"), PolicyText("np", namespaced)).Ask(Web, Cart));

    [Theory]
    [InlineData("Deny", "Deny")]
    [InlineData("Accept", "Allow")]
    [InlineData("Pass", "Allow")]
    public void Pass_leaves_its_tier_for_the_next_and_behind_the_last_all_is_open(string baseline, string verdict) => Assert.Equal(Enum.Parse<Verdict>(verdict), Enforcing(
        Ingress("Admin", 1, $"{{action: Pass, {All}}}, {{action: Deny, {All}}}"), Ingress("Admin", 2, $"{{action: Deny, {All}}}", "q"),
        Ingress("Baseline", 1, $"{{action: {baseline}, {All}}}", "b")).Ask(Web, Cart));

    [Theory]
    [InlineData(1, 2, "Allow")]
    [InlineData(2, 1, "Deny")]
    [InlineData(2, 2, "Unknown")]
    public void The_lower_priority_number_decides_and_of_equal_ones_nobody_knows_which(int accept, int deny, string verdict) =>
        Assert.Equal(Enum.Parse<Verdict>(verdict), Enforcing(Ingress("Admin", accept, $"{{action: Accept, {All}}}", "a"), Ingress("Admin", deny, $"{{action: Deny, {All}}}", "b")).Ask(Web, Cart));

    [Fact]
    public void Equal_priorities_that_agree_or_do_not_meet_are_certain()
    {
        Assert.Equal(Verdict.Allow, Enforcing(Ingress("Admin", 1, $"{{action: Accept, {All}}}", "a"), Ingress("Admin", 1, $"{{action: Accept, {All}}}", "b")).Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Enforcing(
            Ingress("Admin", 1, $"{{action: Accept, {All}}}", "a"), Ingress("Admin", 1, $"{{action: Deny, {All}, protocols: [{{udp: {{destinationPort: {{number: 53}}}}}}]}}", "b")).Ask(Web, Cart));
    }

    [Theory]
    [InlineData("Accept", "Deny", "Allow")]
    [InlineData("Deny", "Accept", "Deny")]
    public void The_first_rule_that_matches_decides(string first, string second, string verdict) =>
        Assert.Equal(Enum.Parse<Verdict>(verdict), Enforcing(Ingress("Baseline", 1, $"{{action: {first}, {All}}}, {{action: {second}, {All}}}")).Ask(Web, Cart));

    [Fact]
    public void Both_ends_are_judged()
    {
        var deny = Egress("{action: Deny, to: [{namespaces: {}}]}");
        Assert.Equal(Verdict.Deny, Enforcing(deny, Ingress("Admin", 1, $"{{action: Accept, {All}}}", "a")).Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Enforcing(deny).Ask(LabWeb, Cart));
    }

    [Fact]
    public void An_Admin_denial_holds_for_protocols_without_ports_and_one_of_ports_does_not()
    {
        Assert.Equal(Verdict.Deny, Enforcing(Ingress("Admin", 1, $"{{action: Deny, {All}}}")).Ask(Web, Cart, 2048, Transport.Icmp));
        Assert.Equal(Verdict.Allow, Enforcing(Ingress("Admin", 1, $"{{action: Deny, {All}, protocols: [{{tcp: {{destinationPort: {{number: 80}}}}}}]}}")).Ask(Web, Cart, 2048, Transport.Icmp));
    }

    [Theory]
    [InlineData("AdminNetworkPolicy", "priority: 1, ", "Deny")]
    [InlineData("BaselineAdminNetworkPolicy", "", "Allow")]
    public void The_older_kinds_are_the_same_tiers(string kind, string priority, string verdict)
    {
        var policy = ClusterWide($"{priority}subject: {{{CartPods}}}, ingress: [{{action: Deny, {All}, ports: [{{portNumber: {{protocol: TCP, port: 8080}}}}]}}]", "default", kind, "v1alpha1");
        Assert.Equal(Enum.Parse<Verdict>(verdict), Enforcing(policy, PolicyText("np", Opened)).Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Enforcing(policy).Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, Enforcing(policy).Ask(Web, Cart, 8081));
    }

    [Fact]
    public void Trap26_what_a_denial_means_for_a_pods_own_node_is_not_known()
    {
        var deny = Egress("{action: Deny, to: [{nodes: {}}]}");
        Assert.Equal(Verdict.Unknown, Enforcing(deny).Ask(Web with { NodeName = "n1" }, new NodeEndpoint { Name = "n1" }));
        Assert.Equal(Verdict.Deny, Enforcing(deny).Ask(Web with { NodeName = "n2" }, new NodeEndpoint { Name = "n1" }));
    }

    [Fact]
    public void What_is_not_known_leaves_the_verdict_open_only_where_it_could_change_it()
    {
        var nobody = Web with { Labels = LabelSet.Unknown };
        var doubtful = $"{{action: Deny, from: [{{{WebPods}}}]}}, {{action: LAST, {All}}}";
        Assert.Equal(Verdict.Unknown, Enforcing(Ingress("Admin", 1, doubtful.Replace("LAST", "Accept", StringComparison.Ordinal))).Ask(nobody, Cart));
        Assert.Equal(Verdict.Deny, Enforcing(Ingress("Admin", 1, doubtful.Replace("LAST", "Deny", StringComparison.Ordinal))).Ask(nobody, Cart));
        Assert.Equal(Verdict.Unknown, Enforcing(PolicyText("np", Opened), Ingress("Baseline", 1, $"{{action: Deny, {All}}}")).Ask(Web, Cart with { Labels = LabelSet.Unknown }));
    }

    [Fact]
    public void The_decider_is_the_rule_with_its_line()
    {
        var text = "apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: {name: p}\nspec:\n  tier: Admin\n  priority: 1\n  subject: {namespaces: {}}\n  ingress:\n  - action: Deny\n    from: [{namespaces: {}}]\n";
        var judgement = Enforcing(text).Judge(new Connection(Web, Cart, Transport.Tcp, 80));
        Assert.Equal("p (scene.yaml:9)", Assert.Single(judgement.Deciders).ToString());
        Assert.True(judgement.IsExplicitDeny);
    }
}
