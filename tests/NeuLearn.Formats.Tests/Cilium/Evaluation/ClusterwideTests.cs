using NeuLearn.Formats.Evaluation;
using static NeuLearn.Formats.Tests.Cilium.Evaluation.CiliumScene;

namespace NeuLearn.Formats.Tests.Cilium.Evaluation;

public sealed class ClusterwideTests
{
    [Fact]
    public void Selects_endpoints_of_every_namespace_and_their_peers_likewise()
    {
        var policies = OfTexts(Clusterwide("base", "  endpointSelector: {matchLabels: {app: web}}\n  ingress: [{fromEndpoints: [{matchLabels: {app: probe}}]}]"));
        Assert.Equal(Verdict.Allow, policies.Ask(Probe, Web));
        Assert.Equal(Verdict.Allow, policies.Ask(Probe, LabWeb));
        Assert.Equal(Verdict.Deny, policies.Ask(Cart, LabWeb));
        Assert.Equal(Verdict.Allow, policies.Ask(Web, Cart));
    }

    [Fact]
    public void Adds_up_with_policies_of_namespaces()
    {
        var policies = OfTexts(
            Clusterwide("base", "  endpointSelector: {}\n  ingress: [{}]"),
            InShop("cart", "  endpointSelector: {matchLabels: {app: cart}}\n  ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]"));
        Assert.Equal(Verdict.Allow, policies.Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, policies.Ask(Probe, Cart));
        Assert.Equal(Verdict.Deny, policies.Ask(Cart, Probe));
    }

    [Fact]
    public void An_empty_peer_is_every_pod_and_nobody_else()
    {
        var policies = OfTexts(Clusterwide("base", "  endpointSelector: {}\n  ingress: [{fromEndpoints: [{}]}]"));
        Assert.Equal(Verdict.Allow, policies.Ask(Probe, Cart));
        Assert.Equal(Verdict.Deny, policies.Ask(World, Cart));
        Assert.Equal(Verdict.Deny, policies.Ask(Node("n2"), Cart));
    }

    [Fact]
    public void Classes_can_be_named_by_their_labels()
    {
        var policies = OfTexts(Clusterwide("base", "  endpointSelector: {}\n  ingress: [{fromEndpoints: [{matchLabels: {\"reserved:remote-node\": \"\"}}]}]\n  egress: [{toEndpoints: [{matchExpressions: [{key: \"reserved:world\", operator: Exists}]}]}]"));
        Assert.Equal(Verdict.Allow, policies.Ask(Node("n2"), Cart));
        Assert.Equal(Verdict.Deny, policies.Ask(World, Cart));
        Assert.Equal(Verdict.Allow, policies.Ask(Cart, World));
        Assert.Equal(Verdict.Deny, policies.Ask(Cart, Node("n2")));
    }

    [Fact]
    public void Which_nodes_a_policy_of_nodes_selects_is_not_known()
    {
        var policies = OfTexts(Clusterwide("hosts", "  nodeSelector: {matchLabels: {role: worker}}\n  ingress: [{fromEntities: [cluster]}]"));
        Assert.Equal(Verdict.Unknown, policies.Ask(World, Node("n1")));
        Assert.Equal(Verdict.Allow, policies.Ask(World, Cart));
    }
}
