using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Cluster;
using static NeuLearn.Formats.Tests.ClusterNetworkPolicy.Evaluation.ClusterScene;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Tests.ClusterNetworkPolicy.Evaluation;

/// <summary>Whom peers and ports hold for.</summary>
public sealed class PeerTraps
{
    private static Verdict To(string peer, Endpoint server) => Enforcing(Egress($"{{action: Deny, to: [{{{peer}}}]}}")).Ask(Web, server);

    [Fact]
    public void Pods_are_by_namespace_and_labels_together()
    {
        Assert.Equal(Verdict.Deny, To(CartPods, Cart));
        Assert.Equal(Verdict.Allow, To(CartPods, Pod("lab", "cart-1", "10.1.9.9", ("app", "cart"))));
        Assert.Equal(Verdict.Deny, To("pods: {podSelector: {matchLabels: {app: cart}}}", Pod("lab", "cart-1", "10.1.9.9", ("app", "cart"))));
    }

    [Fact]
    public void Pods_on_their_nodes_network_are_no_pods_but_have_its_address()
    {
        var agent = Cart with { HostNetwork = true, NodeName = "n9", Addresses = [IPAddress.Parse("192.0.2.1")] };
        var web = Web with { NodeName = "n1" };
        Assert.Equal(Verdict.Allow, Enforcing(Egress($"{{action: Deny, to: [{{{CartPods}}}]}}")).Ask(web, agent));
        Assert.Equal(Verdict.Deny, Enforcing(Egress("{action: Deny, to: [{networks: [192.0.2.0/24]}]}")).Ask(web, agent));
        Assert.Equal(Verdict.Deny, Enforcing(Egress("{action: Deny, to: [{nodes: {}}]}")).Ask(web, agent));
        Assert.Equal(Verdict.Allow, Enforcing(Egress("{action: Deny, to: [{namespaces: {}}]}")).Ask(agent, Cart));
    }

    [Fact]
    public void Networks_hold_for_pods_and_for_the_outside()
    {
        Assert.Equal(Verdict.Deny, To("networks: [0.0.0.0/0]", Cart));
        Assert.Equal(Verdict.Deny, To("networks: [203.0.113.0/24]", World));
        Assert.Equal(Verdict.Allow, To("networks: [198.51.100.0/24]", World));
        Assert.Equal(Verdict.Allow, To("networks: ['::/0']", World));
        Assert.Equal(Verdict.Deny, To("networks: [0.0.0.0/0, '::/0']", Cart with { Addresses = [] }));
    }

    [Theory]
    [InlineData("api.example.com", "api.example.com", "Allow")]
    [InlineData("api.example.com", "API.example.com.", "Allow")]
    [InlineData("api.example.com", "www.api.example.com", "Deny")]
    [InlineData("'*.example.com'", "a.b.example.com", "Allow")]
    [InlineData("'*.example.com'", "example.com", "Deny")]
    [InlineData("'*.example.com'", "myexample.com", "Deny")]
    public void A_name_is_itself_and_a_star_one_label_or_more(string pattern, string name, string verdict) => Assert.Equal(Enum.Parse<Verdict>(verdict), Enforcing(
        Egress($"{{action: Accept, to: [{{domainNames: [{pattern}]}}]}}, {{action: Deny, to: [{{networks: [0.0.0.0/0]}}]}}")).Ask(Web, World with { Names = [name] }));

    [Theory]
    [InlineData("tcp: {destinationPort: {number: 8080}}", 8080, "Deny")]
    [InlineData("tcp: {destinationPort: {number: 8080}}", 8081, "Allow")]
    [InlineData("tcp: {destinationPort: {range: {start: 8000, end: 8080}}}", 8080, "Deny")]
    [InlineData("tcp: {destinationPort: {range: {start: 8000, end: 8079}}}", 8080, "Allow")]
    [InlineData("udp: {destinationPort: {number: 8080}}", 8080, "Allow")]
    [InlineData("destinationNamedPort: http", 8080, "Deny")]
    [InlineData("destinationNamedPort: http", 80, "Allow")]
    [InlineData("destinationNamedPort: dns", 5353, "Allow")]
    public void A_port_is_of_its_transport_and_a_name_what_the_server_declares(string protocol, int port, string verdict) =>
        Assert.Equal(Enum.Parse<Verdict>(verdict), Enforcing(Egress($"{{action: Deny, to: [{{namespaces: {{}}}}], protocols: [{{{protocol}}}]}}")).Ask(Web, Cart, port));

    [Fact]
    public void A_name_of_a_port_is_of_every_transport() => Assert.Equal(
        Verdict.Deny, Enforcing(Egress("{action: Deny, to: [{namespaces: {}}], protocols: [{destinationNamedPort: dns}]}")).Ask(Web, Cart, 5353, Transport.Udp));

    [Fact]
    public void Landmarks_are_all_that_the_rules_name()
    {
        var evaluator = Enforcing(Egress("{action: Accept, to: [{networks: [203.0.113.0/24]}, {domainNames: [a.example.com]}], protocols: [{tcp: {destinationPort: {range: {start: 5, end: 9}}}}]}"), PolicyText("np", "  podSelector: {}\n  ingress: [{ports: [{port: 77}]}]"));
        Assert.Equal(["203.0.113.0/24"], evaluator.Ends.Ranges.Select(r => r.ToString()));
        Assert.Equal("a.example.com", Assert.Single(evaluator.Ends.Names).Text);
        Assert.Equal([(5, 9), (77, 77)], evaluator.Between(Web, Cart).Ports.Select(p => (p.First, p.Last)));
    }
}
