using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation;

/// <summary>Addresses, and the nodes and host-network pods that only have addresses.</summary>
public sealed class AddressTraps
{
    private const string Isolated = "  podSelector: {}\n  policyTypes: [Ingress, Egress]";
    private static readonly NodeEndpoint Worker1 = new() { Name = "worker-1", Addresses = [IPAddress.Parse("192.0.2.1")] };
    private static readonly NodeEndpoint Worker2 = new() { Name = "worker-2", Addresses = [IPAddress.Parse("192.0.2.2")] };

    [Theory]
    [InlineData("{cidr: 203.0.113.0/24}", "203.0.113.7", true)]
    [InlineData("{cidr: 203.0.113.0/24}", "203.0.114.0", false)]
    [InlineData("{cidr: 203.0.113.0/24, except: [203.0.113.7/32]}", "203.0.113.7", false)]
    [InlineData("{cidr: 203.0.113.0/24, except: [203.0.113.7/32]}", "203.0.113.8", true)]
    [InlineData("{cidr: 0.0.0.0/0}", "255.255.255.255", true)]
    [InlineData("{cidr: 0.0.0.0/0}", "2001:db8::1", false)]
    [InlineData("{cidr: 0.0.0.0/0, except: [10.0.0.0/8, 10.1.0.0/16]}", "10.1.2.3", false)]
    [InlineData("{cidr: 0.0.0.0/0, except: [10.0.0.0/8, 10.1.0.0/16]}", "11.0.0.0", true)]
    [InlineData("{cidr: '::/0'}", "2001:db8::1", true)]
    [InlineData("{cidr: '::/0'}", "203.0.113.7", false)]
    [InlineData("{cidr: '2001:db8::/33', except: ['2001:db8:0:1::/64']}", "2001:db8:0:1::9", false)]
    [InlineData("{cidr: '2001:db8::/33', except: ['2001:db8:0:1::/64']}", "2001:db8:7fff::", true)]
    [InlineData("{cidr: '2001:db8::/33'}", "2001:db8:8000::", false)]
    [InlineData("{cidr: 203.0.113.99/24}", "203.0.113.7", true)]
    public void Trap_16_ipBlock_with_except_of_both_families_and_of_everything(string block, string address, bool allowed)
    {
        var evaluator = Evaluator($"  podSelector: {{}}\n  ingress: [{{from: [{{ipBlock: {block}}}]}}]");
        Assert.Equal(allowed ? Verdict.Allow : Verdict.Deny, evaluator.Ask(External(address), Cart));
    }

    [Theory]
    [InlineData(nameof(PodAddressMatching.Unknown), nameof(Verdict.Unknown))]
    [InlineData(nameof(PodAddressMatching.Matches), nameof(Verdict.Allow))]
    [InlineData(nameof(PodAddressMatching.NeverMatches), nameof(Verdict.Deny))]
    public void Trap_17_whether_an_ipBlock_matches_a_pod_is_up_to_the_CNI(string matching, string verdict)
    {
        var evaluator = Evaluator(Enum.Parse<PodAddressMatching>(matching),
            "  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 10.1.7.0/24}}]}]");
        Assert.Equal(Enum.Parse<Verdict>(verdict), evaluator.Ask(Probe, Cart));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Web, Cart));
    }

    [Fact]
    public void Trap_17_a_pod_without_known_addresses_is_unknown_to_an_ipBlock()
    {
        var evaluator = Evaluator("  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 10.1.7.0/24}}]}]");
        Assert.Equal(Verdict.Unknown, evaluator.Ask(Probe with { Addresses = [] }, Cart));
    }

    [Theory]
    [InlineData("2001:db8::7/128", "2001:db8::7", true)]
    [InlineData("2001:db8::7/128", "2001:db8::8", false)]
    [InlineData("2001:db8::7/32", "2001:db8:ffff::8", true)]
    public void Trap_18_a_v6_host_is_a_128_and_a_32_is_a_whole_network(string cidr, string address, bool allowed)
    {
        var evaluator = Evaluator($"  podSelector: {{}}\n  ingress: [{{from: [{{ipBlock: {{cidr: '{cidr}'}}}}]}}]");
        Assert.Equal(allowed ? Verdict.Allow : Verdict.Deny, evaluator.Ask(External(address), Cart));
    }

    [Fact]
    public void Trap_19_IPv4_written_as_IPv6_is_IPv4_on_either_side()
    {
        var plain = Evaluator("  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]");
        Assert.Equal(Verdict.Allow, plain.Ask(External("::ffff:203.0.113.7"), Cart));
        var mapped = Evaluator("  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: '::ffff:203.0.113.0/120'}}]}]");
        Assert.Equal(Verdict.Allow, mapped.Ask(World, Cart));
        Assert.Equal(Verdict.Deny, mapped.Ask(External("203.0.114.1"), Cart));
    }

    [Fact]
    public void Trap_20_one_family_of_a_dual_stack_pod_does_not_answer_for_the_other()
    {
        var dual = Probe with { Addresses = [IPAddress.Parse("10.1.7.5"), IPAddress.Parse("2001:db8::5")] };
        const string v4 = "{ipBlock: {cidr: 0.0.0.0/0}}";
        var one = Evaluator(PodAddressMatching.Matches, $"  podSelector: {{}}\n  ingress: [{{from: [{v4}]}}]");
        Assert.Equal(Verdict.Unknown, one.Ask(dual, Cart));

        // Each block alone covers half of the pod; that the two together cover it is not seen, and stays unknown.
        var both = Evaluator(PodAddressMatching.Matches, $"  podSelector: {{}}\n  ingress: [{{from: [{v4}, {{ipBlock: {{cidr: '::/0'}}}}]}}]");
        Assert.NotEqual(Verdict.Deny, both.Ask(dual, Cart));
    }

    [Fact]
    public void Trap_26_the_own_node_is_always_let_through_and_another_is_not()
    {
        var evaluator = Evaluator(Isolated);
        var placed = Cart with { NodeName = "worker-1" };
        Assert.Equal(Verdict.Allow, evaluator.Ask(Worker1, placed));
        Assert.Equal(Verdict.Allow, evaluator.Ask(placed, Worker1));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Worker2, placed));
        Assert.Equal(Verdict.Unknown, evaluator.Ask(Worker1, Cart));
    }

    [Fact]
    public void Trap_26_an_ipBlock_over_a_node_is_left_to_the_CNI()
    {
        var placed = Cart with { NodeName = "worker-1" };
        var evaluator = Evaluator("  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 192.0.2.0/24}}]}]");
        var judgement = evaluator.Judge(new Connection(Worker2, placed, Transport.Tcp, 8080));
        Assert.Equal(Verdict.Unknown, judgement.Verdict);
        Assert.Contains("CNI", judgement.Reason, StringComparison.Ordinal);
        Assert.Equal(Verdict.Allow, Evaluator("  podSelector: {}\n  ingress: [{}]").Ask(Worker2, placed));
    }

    [Fact]
    public void Trap_27_a_pod_on_its_nodes_network_is_never_selected_neither_as_subject_nor_as_peer()
    {
        var host = Web with { HostNetwork = true, NodeName = "worker-2", Addresses = [IPAddress.Parse("192.0.2.2")] };
        var placed = Cart with { NodeName = "worker-1" };
        var evaluator = Evaluator("  podSelector: {}\n  policyTypes: [Ingress, Egress]\n  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]");
        Assert.Equal(Verdict.Allow, evaluator.Ask(World, host));
        Assert.Equal(Verdict.Allow, evaluator.Ask(host, World));
        Assert.Equal(Verdict.Deny, evaluator.Ask(host, placed));
        Assert.Equal(Verdict.Allow, evaluator.Ask(host, placed with { NodeName = "worker-2" }));
    }

    [Fact]
    public void Trap_29_nodes_and_the_outside_are_never_isolated()
    {
        var evaluator = Evaluator(Isolated);
        Assert.Equal(Verdict.Allow, evaluator.Ask(World, Worker1));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Worker1, World));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Probe, World));
    }
}
