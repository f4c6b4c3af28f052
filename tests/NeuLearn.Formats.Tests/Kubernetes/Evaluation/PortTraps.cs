using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation;

/// <summary>Which ports a rule means.</summary>
public sealed class PortTraps
{
    [Fact]
    public void Trap_12_the_protocol_is_TCP_unless_said()
    {
        var evaluator = Ports("{port: 8080}");
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Web, Cart, 8080, Transport.Udp));
    }

    [Theory]
    [InlineData("{protocol: UDP}")]
    [InlineData("{protocol: UDP, port: null}")]
    public void Trap_12_no_port_is_every_port_of_that_protocol(string port)
    {
        var evaluator = Ports(port);
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web, Cart, 65535, Transport.Udp));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Web, Cart, 65535));
    }

    [Theory]
    [InlineData(29999, false)]
    [InlineData(30000, true)]
    [InlineData(30016, true)]
    [InlineData(30017, false)]
    public void Trap_13_endPort_is_included(int port, bool allowed)
    {
        var evaluator = Ports("{port: 30000, endPort: 30016}");
        Assert.Equal(allowed ? Verdict.Allow : Verdict.Deny, evaluator.Ask(Web, Cart, port));
    }

    [Fact]
    public void Trap_14_a_named_port_is_resolved_on_the_server_and_for_its_protocol()
    {
        var ingress = Ports("{port: http}");
        Assert.Equal(Verdict.Allow, ingress.Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, ingress.Ask(Web, Cart, 80));
        Assert.Equal(Verdict.Deny, Ports("{port: http, protocol: UDP}").Ask(Web, Cart, 8080, Transport.Udp));
        Assert.Equal(Verdict.Allow, Ports("{port: dns, protocol: UDP}").Ask(Web, Cart, 5353, Transport.Udp));

        // On egress it is the peer's name that counts, not the client's own.
        var egress = Evaluator("  podSelector: {matchLabels: {app: web}}\n  egress: [{ports: [{port: http}]}]");
        var client = Web with { Ports = [new ContainerPort("http", Transport.Tcp, 9999)] };
        Assert.Equal(Verdict.Allow, egress.EvaluateEgress(new Connection(client, Cart, Transport.Tcp, 8080)).Verdict);
        Assert.Equal(Verdict.Deny, egress.EvaluateEgress(new Connection(client, Cart, Transport.Tcp, 9999)).Verdict);
    }

    [Fact]
    public void Trap_15_one_name_may_stand_for_several_numbers_on_one_pod_and_others_elsewhere()
    {
        var twice = Cart with { Ports = [new("http", Transport.Tcp, 8080), new("http", Transport.Tcp, 9090)] };
        var other = Cart with { Name = "cart-2", Ports = [new("http", Transport.Tcp, 7070)] };
        var evaluator = Ports("{port: http}");
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web, twice));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web, twice, 9090));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web, other, 7070));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Web, other));
    }

    [Fact]
    public void Trap_15_an_unresolved_name_matches_nothing_or_is_unknown_and_never_everything()
    {
        var evaluator = Ports("{port: metrics}");
        Assert.Equal(Verdict.Deny, evaluator.Ask(Web, Cart));
        Assert.Equal(Verdict.Unknown, evaluator.Ask(Web, Cart with { Ports = null }));

        var egress = Evaluator("  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{ports: [{port: metrics}]}]");
        Assert.Equal(Verdict.Deny, egress.Ask(Cart, World));
    }

    [Fact]
    public void Trap_30_other_protocols_on_an_isolated_pod_are_left_to_the_CNI()
    {
        var evaluator = Ports("{port: 8080}");
        Assert.Equal(Verdict.Unknown, evaluator.Ask(Web, Cart, 0, Transport.Icmp));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Cart, Web, 0, Transport.Icmp));
    }

    private static NetworkPolicyEvaluator Ports(string port) =>
        Evaluator($"  podSelector: {{matchLabels: {{app: cart}}}}\n  ingress: [{{ports: [{port}]}}]");
}
