using System.Net;
using NeuLearn.Formats.Cilium.Evaluation;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Inventory;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using static NeuLearn.Formats.Tests.Cilium.Evaluation.CiliumScene;
using Transport = NeuLearn.Events.Transport;

namespace NeuLearn.Formats.Tests.Cilium.Evaluation;

/// <summary>Traps 26, 108, 110 and 111: labels, classes of peers, ranges, nodes, Services.</summary>
public sealed class PeerTraps
{
    [Theory]
    [InlineData("{app: web}", true, false)]
    [InlineData("{\"k8s:app\": web}", true, false)]
    [InlineData("{\"any:app\": web}", true, false)]
    [InlineData("{app: web, \"k8s:io.kubernetes.pod.namespace\": lab}", false, true)]
    [InlineData("{\"any:io.kubernetes.pod.namespace\": lab}", false, true)]
    [InlineData("{\"io.kubernetes.pod.namespace\": lab}", false, true)]
    [InlineData("{\"k8s:io.cilium.k8s.namespace.labels.team\": research}", false, true)]
    [InlineData("{\"io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name\": lab, app: web}", false, true)]
    [InlineData("{\"io.cilium.k8s.policy.serviceaccount\": web}", true, false)]
    [InlineData("{\"reserved:host\": \"\"}", false, false)]
    [InlineData("{\"pod-template-hash\": abc}", false, false)]
    public void Trap111_the_namespace_is_the_policys_own_unless_named_and_keys_have_sources(string labels, bool web, bool labWeb)
    {
        var rule = $"{{fromEndpoints: [{{matchLabels: {labels}}}]}}";
        Assert.Equal(web ? Verdict.Allow : Verdict.Deny, Ingress(rule, Web with { Labels = LabelSet.Of(("app", "web"), ("pod-template-hash", "abc")) }));
        Assert.Equal(labWeb ? Verdict.Allow : Verdict.Deny, Ingress(rule, LabWeb with { ServiceAccount = "other" }));
    }

    [Theory]
    [InlineData("{key: app, operator: In, values: [web, api]}", "Allow")]
    [InlineData("{key: app, operator: NotIn, values: [web]}", "Deny")]
    [InlineData("{key: \"k8s:tier\", operator: NotIn, values: [back]}", "Allow")]
    [InlineData("{key: app, operator: Exists}", "Allow")]
    [InlineData("{key: app, operator: DoesNotExist}", "Deny")]
    [InlineData("{key: tier, operator: DoesNotExist}", "Allow")]
    public void Expressions_are_those_of_kubernetes(string expression, string verdict) =>
        AssertSays(verdict, Ingress($"{{fromEndpoints: [{{matchExpressions: [{expression}]}}]}}", Web));

    [Fact]
    public void The_cluster_a_pod_is_in_is_not_known() =>
        Assert.Equal(Verdict.Unknown, Ingress("{fromEndpoints: [{matchLabels: {app: web, \"io.cilium.k8s.policy.cluster\": east}}]}", Web));

    [Theory]
    [InlineData("10.1.0.0/16", "{fromCIDR: [10.1.0.0/16]}")]
    [InlineData("everything", "{fromCIDRSet: [{cidr: 0.0.0.0/0}]}")]
    public void Trap110_a_range_never_matches_a_pod_or_a_node(string what, string rule)
    {
        Assert.NotEmpty(what);
        Assert.Equal(Verdict.Deny, Ingress(rule, Web));
        Assert.Equal(Verdict.Deny, Ingress(rule, Node("n2")));
        Assert.Equal(Verdict.Allow, Ingress(rule, new ExternalEndpoint(IPAddress.Parse("10.1.9.9"))));
    }

    [Fact]
    public void Ranges_have_exceptions_and_single_addresses_need_no_length()
    {
        const string rule = "{fromCIDRSet: [{cidr: 203.0.113.0/24, except: [203.0.113.7/32]}]}";
        Assert.Equal(Verdict.Deny, Ingress(rule, World));
        Assert.Equal(Verdict.Allow, Ingress(rule, new ExternalEndpoint(IPAddress.Parse("203.0.113.8"))));
        Assert.Equal(Verdict.Allow, Ingress("{fromCIDR: [203.0.113.7]}", World));
        Assert.Equal(Verdict.Allow, Ingress("{fromCIDR: [\"2001:db8::7\"]}", new ExternalEndpoint(IPAddress.Parse("2001:db8::7"))));
        Assert.Equal(Verdict.Deny, Ingress("{fromCIDR: [\"::/0\"]}", World));
    }

    [Fact]
    public void What_a_group_of_ranges_holds_is_not_known_but_it_holds_no_pod()
    {
        Assert.Equal(Verdict.Unknown, Ingress("{fromCIDRSet: [{cidrGroupRef: partners}]}", World));
        Assert.Equal(Verdict.Unknown, Ingress("{fromCIDRSet: [{cidrGroupSelector: {matchLabels: {a: b}}}]}", World));
        Assert.Equal(Verdict.Deny, Ingress("{fromCIDRSet: [{cidrGroupRef: partners}]}", Web));
    }

    [Theory]
    [InlineData("all", true, true, true, true)]
    [InlineData("world", false, false, false, true)]
    [InlineData("cluster", true, true, true, false)]
    [InlineData("host", false, true, false, false)]
    [InlineData("remote-node", false, false, true, false)]
    [InlineData("none", false, false, false, false)]
    [InlineData("unmanaged", false, false, false, false)]
    [InlineData("health", false, false, false, false)]
    public void Trap108_classes_of_peers(string entity, bool pod, bool ownNode, bool otherNode, bool outside)
    {
        var rule = $"{{toEntities: [{entity}]}}";
        Assert.Equal(pod ? Verdict.Allow : Verdict.Deny, Egress(rule, Probe));
        Assert.Equal(ownNode ? Verdict.Allow : Verdict.Deny, Egress(rule, Node("n1")));
        Assert.Equal(otherNode ? Verdict.Allow : Verdict.Deny, Egress(rule, Node("n2")));
        Assert.Equal(outside ? Verdict.Allow : Verdict.Deny, Egress(rule, World));
    }

    [Fact]
    public void Trap108_the_API_server_is_where_its_addresses_are()
    {
        Assert.Equal(Verdict.Allow, Egress("{toEntities: [kube-apiserver]}", Node("n9"), 6443));
        Assert.Equal(Verdict.Allow, Egress("{toEntities: [kube-apiserver]}", new ExternalEndpoint(IPAddress.Parse("192.0.2.9")), 6443));
        Assert.Equal(Verdict.Deny, Egress("{toEntities: [kube-apiserver]}", Node("n2"), 6443));
        Assert.Equal(Verdict.Deny, Egress("{toEntities: [kube-apiserver]}", Probe, 6443));
        Assert.Equal(Verdict.Allow, Egress("{toEntities: [cluster]}", new ExternalEndpoint(IPAddress.Parse("192.0.2.9")), 6443));
    }

    [Fact]
    public void Trap26_a_node_reaches_its_own_pods_unless_the_agent_is_told_otherwise_and_others_do_not()
    {
        Assert.Equal(Verdict.Unknown, Ingress("{}", Node("n1")));
        Assert.Equal(Verdict.Deny, Ingress("{}", Node("n2")));
        Assert.Equal(Verdict.Unknown, Evaluator("  endpointSelector: {}\n  ingress: [{}]").Ask(Node("n1"), Cart with { NodeName = null }));
        Assert.Equal(Verdict.Deny, Evaluator("  endpointSelector: {}\n  ingressDeny: [{fromEntities: [host, remote-node]}]").Ask(Node("n1"), Cart));
        Assert.Equal(Verdict.Deny, Egress("{}", Node("n1")));
    }

    [Fact]
    public void Whether_a_node_is_a_pods_own_matters_only_where_the_rules_tell_them_apart()
    {
        var lost = Cart with { NodeName = null };
        var both = Evaluator("  endpointSelector: {}\n  ingress: [{fromEntities: [host]}, {fromEntities: [remote-node]}]");
        Assert.Equal(Verdict.Allow, both.Ask(Node("n1"), lost));
        Assert.Equal(Verdict.Unknown, Evaluator("  endpointSelector: {}\n  egress: [{toEntities: [host]}]").Ask(lost, Node("n1")));
    }

    [Fact]
    public void A_pod_on_its_nodes_network_is_the_node()
    {
        var agent = PolicyScenePod() with { HostNetwork = true, NodeName = "n2" };
        Assert.Equal(Verdict.Deny, Ingress("{fromEndpoints: [{matchLabels: {app: agent}}]}", agent));
        Assert.Equal(Verdict.Allow, Ingress("{fromEntities: [remote-node]}", agent));
        Assert.Equal(Verdict.Allow, Evaluator("  endpointSelector: {}\n  ingress: [{}]\n  egress: [{toEntities: [all]}]").Ask(Web, agent));
    }

    private static PodEndpoint PolicyScenePod() => Kubernetes.Evaluation.PolicyScene.Pod("shop", "agent-1", "192.0.2.2", ("app", "agent"));

    [Fact]
    public void A_service_is_its_pods_or_the_addresses_listed_for_it_and_else_not_known()
    {
        var directory = new Cluster().App("shop/web").Add(new InventoryDocument
        {
            Services = [
                new KubernetesService { Namespace = "shop", Name = "cart", Selector = Cluster.Labels("app=cart") },
                new KubernetesService { Namespace = "shop", Name = "bank" },
            ],
            Endpoints = [new ServiceEndpoints { Namespace = "shop", Service = "bank", Addresses = [NeuLearn.Events.Address.Parse("203.0.113.7")] }],
        }).Policy().Directory;
        Verdict Ask(string service, Endpoint server)
        {
            var text = InShop("p", $"  endpointSelector: {{matchLabels: {{app: web}}}}\n  egress: [{{toServices: [{service}]}}]");
            var reading = new CiliumPolicyReader().Read([new PolicyText("p.yaml", text)], directory);
            Assert.Empty(reading.Errors);
            return reading.Policy.Judge(new Connection(Web, server, Transport.Tcp, 80)).Verdict;
        }

        Assert.Equal(Verdict.Allow, Ask("{k8sService: {serviceName: cart}}", Cart));
        Assert.Equal(Verdict.Deny, Ask("{k8sService: {serviceName: cart}}", LabWeb));
        Assert.Equal(Verdict.Allow, Ask("{k8sService: {serviceName: bank, namespace: shop}}", World));
        Assert.Equal(Verdict.Unknown, Ask("{k8sService: {serviceName: other}}", Cart));
        Assert.Equal(Verdict.Unknown, Ask("{k8sServiceSelector: {selector: {matchLabels: {a: b}}}}", Cart));
    }
}
