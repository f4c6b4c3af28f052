using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Cluster;
using static NeuLearn.Formats.Tests.Calico.Evaluation.CalicoScene;
using static NeuLearn.Formats.Tests.Kubernetes.Evaluation.PolicyScene;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Tests.Calico.Evaluation;

/// <summary>Whom a rule speaks of: labels, namespaces, service accounts, addresses and sets of them.</summary>
public sealed class EntityTests
{
    [Fact]
    public void A_rule_that_asks_nothing_of_an_end_is_for_everyone_and_everywhere()
    {
        var evaluator = Rule("source: {}");
        Assert.All(new Endpoint[] { Web, LabWeb, World, External("2001:db8::9") }, client => Assert.Equal(Verdict.Allow, evaluator.Ask(client, Cart)));
    }

    [Fact]
    public void A_selector_in_a_namespaced_policy_is_for_its_own_namespace()
    {
        Assert.Equal(Verdict.Allow, Rule("source: {selector: app == 'web'}").Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {selector: app == 'web'}").Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {selector: all()}").Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {selector: app != 'x'}").Ask(World, Cart));
    }

    [Theory]
    [InlineData("projectcalico.org/name == 'lab'", true)]
    [InlineData("kubernetes.io/metadata.name == 'lab'", true)]
    [InlineData("team == 'research'", true)]
    [InlineData("team == 'sales'", false)]
    [InlineData("all()", true)]
    [InlineData("global()", false)]
    public void A_namespace_selector_takes_the_place_of_the_own_namespace(string spaces, bool allows)
    {
        Assert.Equal(allows ? Verdict.Allow : Verdict.Deny, Rule($"source: {{selector: app == 'web', namespaceSelector: {spaces}}}").Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Deny, Rule($"source: {{selector: app == 'web', namespaceSelector: {spaces}}}").Ask(Probe, Cart));
        Assert.Equal(Verdict.Deny, Rule($"source: {{namespaceSelector: {spaces}}}").Ask(World, Cart));
    }

    [Fact]
    public void A_label_of_a_namespace_that_is_not_known_leaves_it_open() =>
        Assert.Equal(Verdict.Unknown, Rule("source: {namespaceSelector: team == 'x'}").Ask(Pod("far", "p", "10.1.9.9", ("app", "web")), Cart));

    [Fact]
    public void A_selector_in_a_global_policy_is_for_every_namespace()
    {
        var evaluator = Enforcing(Global("selector: app == 'cart', types: [Ingress], ingress: [{action: Allow, source: {selector: app == 'web'}}]"));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web, Cart));
        Assert.Equal(Verdict.Allow, evaluator.Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Probe, Cart));
    }

    [Fact]
    public void A_global_policy_selects_by_namespace_and_by_Calicos_own_labels()
    {
        var byNamespace = Enforcing(Global("namespaceSelector: team == 'research', types: [Ingress]"));
        Assert.Equal(Verdict.Deny, byNamespace.Ask(Web, Probe));
        Assert.Equal(Verdict.Allow, byNamespace.Ask(Web, Cart));
        var byLabel = Enforcing(Global("selector: projectcalico.org/namespace == 'lab' && projectcalico.org/orchestrator == 'k8s', types: [Ingress]"));
        Assert.Equal(Verdict.Deny, byLabel.Ask(Web, Probe));
        Assert.Equal(Verdict.Allow, byLabel.Ask(Web, Cart));
    }

    [Fact]
    public void A_notSelector_binds_a_namespaced_policy_to_its_own_namespace_and_a_global_one_to_none()
    {
        Assert.Equal(Verdict.Allow, Rule("source: {notSelector: app == 'web'}").Ask(Cart with { Name = "cart-2" }, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {notSelector: app == 'web'}").Ask(Web, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {notSelector: app == 'web'}").Ask(World, Cart));
        var global = Enforcing(Global("selector: app == 'cart', types: [Ingress], ingress: [{action: Allow, source: {notSelector: app == 'web'}}]"));
        Assert.Equal(Verdict.Allow, global.Ask(World, Cart));
        Assert.Equal(Verdict.Deny, global.Ask(LabWeb, Cart));
    }

    [Fact]
    public void Nets_match_the_outside_and_pods_alike_and_all_that_is_asked_must_hold()
    {
        Assert.Equal(Verdict.Allow, Rule("source: {nets: [203.0.113.0/24]}").Ask(World, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {nets: [203.0.113.0/24]}").Ask(External("203.0.114.1"), Cart));
        Assert.Equal(Verdict.Allow, Rule("source: {nets: [10.1.0.0/16]}").Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {nets: [10.1.0.0/24], selector: app == 'web', namespaceSelector: all()}").Ask(LabWeb, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {nets: [203.0.113.0/24], selector: all(), namespaceSelector: all()}").Ask(World, Cart));
        Assert.Equal(Verdict.Allow, Rule("source: {nets: ['2001:db8::/32']}").Ask(External("2001:db8::1"), Cart));
    }

    [Fact]
    public void NotNets_take_out_of_nets_and_stand_alone_too()
    {
        Assert.Equal(Verdict.Deny, Rule("source: {nets: [203.0.113.0/24], notNets: [203.0.113.7/32]}").Ask(World, Cart));
        Assert.Equal(Verdict.Allow, Rule("source: {nets: [203.0.113.0/24], notNets: [203.0.113.8/32]}").Ask(World, Cart));
        Assert.Equal(Verdict.Allow, Rule("source: {notNets: [10.0.0.0/8]}").Ask(World, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {notNets: [10.0.0.0/8]}").Ask(Web, Cart));
    }

    [Fact]
    public void An_end_without_a_known_address_or_with_some_in_and_some_out_leaves_it_open()
    {
        Assert.Equal(Verdict.Unknown, Rule("source: {nets: [10.1.0.0/24]}").Ask(Web with { Addresses = [] }, Cart));
        Assert.Equal(Verdict.Unknown, Rule("source: {nets: [10.1.0.0/24]}").Ask(Web with { Addresses = [IPAddress.Parse("10.1.0.4"), IPAddress.Parse("2001:db8::4")] }, Cart));
    }

    [Fact]
    public void An_end_of_the_pod_itself_can_be_asked_too() =>
        Assert.Equal(Verdict.Deny, Rule("source: {selector: app == 'web'}, destination: {selector: tier == 'front'}").Ask(Web, Cart));

    [Fact]
    public void Service_accounts_are_told_by_name_and_by_label_in_the_same_namespace()
    {
        var named = Web with { ServiceAccount = "buyer" };
        Assert.Equal(Verdict.Allow, Rule("source: {serviceAccounts: {names: [buyer, other]}}").Ask(named, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {serviceAccounts: {names: [buyer]}}").Ask(named with { ServiceAccount = "thief" }, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {serviceAccounts: {names: [buyer]}}").Ask(named with { Namespace = "lab" }, Cart));
        Assert.Equal(Verdict.Deny, Rule("source: {serviceAccounts: {names: [buyer]}}").Ask(World, Cart));
        Assert.Equal(Verdict.Unknown, Rule("source: {serviceAccounts: {names: [buyer]}}").Ask(Web with { ServiceAccount = null }, Cart));
        Assert.Equal(Verdict.Allow, Rule("source: {serviceAccounts: {selector: projectcalico.org/name == 'buyer'}}").Ask(named, Cart));
        Assert.Equal(Verdict.Unknown, Rule("source: {serviceAccounts: {selector: role == 'x'}}").Ask(named, Cart));
    }

    [Fact]
    public void A_policy_can_select_by_service_account()
    {
        var evaluator = Enforcing(Namespaced("serviceAccountSelector: projectcalico.org/name == 'till', types: [Ingress]"));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Web, Cart with { ServiceAccount = "till" }));
        Assert.Equal(Verdict.Allow, evaluator.Ask(Web, Cart with { ServiceAccount = "shelf" }));
    }

    [Fact]
    public void A_set_stands_for_its_addresses_where_its_labels_and_namespace_are_selected()
    {
        var (own, other, global) = (Set("a", "203.0.113.0/24", "shop"), Set("a", "203.0.113.0/24", "lab"), Set("a", "203.0.113.0/24, 10.1.0.4/32"));
        Assert.Equal(Verdict.Allow, With("source: {selector: set == 'a'}", own));
        Assert.Equal(Verdict.Deny, With("source: {selector: set == 'b'}", own));
        Assert.Equal(Verdict.Deny, With("source: {selector: set == 'a'}", other));
        Assert.Equal(Verdict.Allow, With("source: {selector: set == 'a', namespaceSelector: team == 'research'}", other));
        Assert.Equal(Verdict.Deny, With("source: {selector: set == 'a'}", global));
        Assert.Equal(Verdict.Allow, With("source: {selector: set == 'a', namespaceSelector: global()}", global));
        Assert.Equal(Verdict.Deny, With("source: {selector: set == 'a', namespaceSelector: all()}", global));
        Assert.Equal(Verdict.Deny, With("source: {selector: set == 'a', serviceAccounts: {names: [x]}}", own));
        Assert.Equal(Verdict.Allow, Enforcing(Namespaced("selector: app == 'cart', types: [Ingress], ingress: [{action: Allow, source: {selector: set == 'a', namespaceSelector: global()}}]"), global).Ask(Web, Cart));

        static Verdict With(string end, string set) => Enforcing(Namespaced($"selector: app == 'cart', types: [Ingress], ingress: [{{action: Allow, {end}}}]"), set).Ask(World, Cart);
    }

    [Fact]
    public void A_global_policy_can_except_the_addresses_of_a_set()
    {
        var evaluator = Enforcing(Set("a", "203.0.113.7/32"), Global("selector: app == 'cart', types: [Ingress], ingress: [{action: Allow, source: {nets: [0.0.0.0/0], notSelector: set == 'a'}}]"));
        Assert.Equal(Verdict.Deny, evaluator.Ask(World, Cart));
        Assert.Equal(Verdict.Allow, evaluator.Ask(External("203.0.113.8"), Cart));
    }

    [Fact]
    public void Trap27_pods_on_their_nodes_network_and_nodes_are_selected_by_nothing_but_their_addresses()
    {
        var node = new NodeEndpoint { Name = "n1", Addresses = [IPAddress.Parse("192.0.2.1")] };
        var host = Web with { HostNetwork = true, Addresses = node.Addresses, NodeName = "n1" };
        var server = Cart with { NodeName = "n2" };
        Assert.Equal(Verdict.Allow, Enforcing(Global("types: [Ingress]")).Ask(Web, host));
        Assert.All(new Endpoint[] { node, host }, client =>
        {
            Assert.Equal(Verdict.Deny, Rule("source: {selector: all(), namespaceSelector: all()}").Ask(client, server));
            Assert.Equal(Verdict.Allow, Rule("source: {nets: [192.0.2.1/32]}").Ask(client, server));
        });
    }

    [Fact]
    public void Trap26_a_node_always_reaches_its_own_pods_and_a_pod_its_node_by_its_egress()
    {
        var node = new NodeEndpoint { Name = "n1", Addresses = [IPAddress.Parse("192.0.2.1")] };
        var closed = Enforcing(Namespaced("types: [Ingress, Egress]"));
        Assert.Equal(Verdict.Allow, closed.Ask(node, Cart with { NodeName = "n1" }));
        Assert.Equal(Verdict.Deny, closed.Ask(node, Cart with { NodeName = "n2" }));
        Assert.Equal(Verdict.Unknown, closed.Ask(node, Cart with { NodeName = null }));
        Assert.Equal(Verdict.Deny, closed.Ask(Cart with { NodeName = "n1" }, node));
    }

    [Fact]
    public void Trap24_a_pod_always_reaches_itself() => Assert.Equal(Verdict.Allow, Enforcing(Namespaced("types: [Ingress, Egress]")).Ask(Cart, Cart, 80, Transport.Tcp));
}
