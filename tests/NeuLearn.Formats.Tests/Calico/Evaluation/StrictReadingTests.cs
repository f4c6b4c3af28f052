using static NeuLearn.Formats.Tests.Calico.Evaluation.CalicoScene;

namespace NeuLearn.Formats.Tests.Calico.Evaluation;

/// <summary>What is not understood is an error that names the field, also where the schema takes it.</summary>
public sealed class StrictReadingTests
{
    [Theory]
    [InlineData("action: Allow, protocl: TCP", "protocl: unknown field")]
    [InlineData("protocol: TCP", "action: is missing")]
    [InlineData("action: allow", "action: must be Allow, Deny, Log or Pass, found \"allow\"")]
    [InlineData("action: Allow, protocol: TPC", "protocol: must be TCP")]
    [InlineData("action: Allow, protocol: 0", "protocol: must be TCP")]
    [InlineData("action: Allow, protocol: 256", "protocol: must be TCP")]
    [InlineData("action: Allow, protocol: [TCP]", "protocol: must be TCP")]
    [InlineData("action: Allow, destination: {ports: [80]}", "protocol: must be TCP, UDP or SCTP where ports are named")]
    [InlineData("action: Allow, protocol: ICMP, destination: {ports: [80]}", "protocol: must be TCP, UDP or SCTP where ports are named")]
    [InlineData("action: Allow, protocol: TCP, source: {notPorts: [http]}, notProtocol: UDP, destination: {x: 1}", "destination.x: unknown field")]
    [InlineData("action: Allow, protocol: TCP, destination: {ports: [65536]}", "ports: \"65536\" must be a port up to 65535")]
    [InlineData("action: Allow, protocol: TCP, destination: {ports: ['20:10']}", "ports: \"20:10\" must be")]
    [InlineData("action: Allow, protocol: TCP, destination: {ports: ['20-30/x']}", "ports: \"20-30/x\" is no port")]
    [InlineData("action: Allow, protocol: TCP, destination: {ports: [{}]}", "ports[0]: expected a number or text")]
    [InlineData("action: Allow, protocol: TCP, icmp: {type: 8}", "icmp: needs protocol ICMP or ICMPv6")]
    [InlineData("action: Allow, protocol: ICMP, icmp: {code: 0}", "icmp.code: needs a type")]
    [InlineData("action: Allow, protocol: ICMP, icmp: {type: 255}", "icmp.type: must be between 0 and 254")]
    [InlineData("action: Allow, protocol: ICMP, notICMP: {type: 1, code: 256}", "notICMP.code: must be between 0 and 255")]
    [InlineData("action: Allow, protocol: ICMP, ipVersion: 6", "protocol: ICMP is of the other IP version")]
    [InlineData("action: Allow, notProtocol: ICMPv6, ipVersion: 4", "notProtocol: ICMPv6 is of the other IP version")]
    [InlineData("action: Allow, ipVersion: 5", "ipVersion: must be 4 or 6")]
    [InlineData("action: Allow, protocol: UDP, http: {methods: [GET]}", "http: needs protocol TCP")]
    [InlineData("action: Deny, http: {methods: [GET]}", "http: can stand in rules that allow only")]
    [InlineData("action: Allow, http: {methods: [GET, GET]}", "http.methods: has a method twice")]
    [InlineData("action: Allow, http: {paths: [{exact: /a, prefix: /b}]}", "http.paths[0]: a path must have exact or prefix")]
    [InlineData("action: Allow, http: {paths: [{}]}", "http.paths[0]: a path must have exact or prefix")]
    [InlineData("action: Allow, http: {paths: [{exact: a}]}", "http.paths[0].exact: must begin with '/'")]
    [InlineData("action: Allow, http: {paths: [{prefix: '/a?b'}]}", "http.paths[0].prefix: must begin with '/'")]
    [InlineData("action: Allow, source: {selector: app = 'web'}", "source.selector: expected an operator after app")]
    [InlineData("action: Allow, source: {notSelector: has(}", "source.notSelector: expected a label")]
    [InlineData("action: Allow, source: {selector: global()}", "source.selector: global() can only stand alone")]
    [InlineData("action: Allow, source: {namespaceSelector: global() || all()}", "source.namespaceSelector: global() can only stand alone")]
    [InlineData("action: Allow, source: {nets: [10.0.0.1]}", "source.nets: \"10.0.0.1\" is not a CIDR")]
    [InlineData("action: Allow, source: {nets: [10.0.0.0/8, 10.0.0.0/8]}", "source.nets: has a range twice")]
    [InlineData("action: Allow, source: {nets: [10.0.0.0/8, '::/0']}", "names addresses of IPv4 and of IPv6")]
    [InlineData("action: Allow, source: {nets: [10.0.0.0/8]}, destination: {notNets: ['fd00::/8']}", "names addresses of IPv4 and of IPv6")]
    [InlineData("action: Allow, ipVersion: 6, source: {nets: [10.0.0.0/8]}", "ipVersion: is not that of the addresses")]
    [InlineData("action: Allow, source: {services: {name: x}}", "source.services: is not understood")]
    [InlineData("action: Allow, source: {serviceAccounts: {name: x}}", "source.serviceAccounts.name: unknown field")]
    [InlineData("action: Allow, metadata: {annotations: {a: 1}}", "metadata.annotations.a: expected text")]
    public void A_rule_with_a_fault_is_refused(string rule, string error) => Refused(Namespaced($"ingress: [{{{rule}}}]"), "spec.ingress[0]", error);

    [Theory]
    [InlineData("selectr: all()", "spec.selectr: unknown field")]
    [InlineData("namespaceSelector: all()", "spec.namespaceSelector: unknown field")]
    [InlineData("doNotTrack: true", "spec.doNotTrack: unknown field")]
    [InlineData("selector: app", "spec.selector: expected an operator")]
    [InlineData("selector: global()", "spec.selector: global() can only stand alone")]
    [InlineData("serviceAccountSelector: a = 'b'", "spec.serviceAccountSelector: expected an operator")]
    [InlineData("types: []", "spec.types: must have one of Ingress and Egress")]
    [InlineData("types: [ingress]", "spec.types: must be Ingress or Egress")]
    [InlineData("types: [Ingress, Ingress]", "spec.types: has a type twice")]
    [InlineData("order: first", "spec.order: expected a number")]
    [InlineData("order: .inf", "spec.order: expected a number")]
    [InlineData("tier: gone", "names the tier")]
    [InlineData("performanceHints: [Fast]", "spec.performanceHints: must be AssumeNeededOnEveryNode")]
    [InlineData("egress: [{action: Allow, http: {methods: [GET]}}]", "spec.egress[0].http: can be asked of what is accepted only")]
    [InlineData("stagedAction: Set", "spec.stagedAction: unknown field")]
    public void A_policy_with_a_fault_is_refused(string specification, string error) =>
        Refused(Namespaced(specification, specification.StartsWith("tier", StringComparison.Ordinal) ? "other.p" : "p"), "NetworkPolicy shop/", error);

    [Theory]
    [InlineData("doNotTrack: true, applyOnForward: true", "spec.doNotTrack: is not understood")]
    [InlineData("preDNAT: true, applyOnForward: true", "spec.preDNAT: is not understood")]
    [InlineData("namespaceSelector: global()", "spec.namespaceSelector: global() can only stand alone")]
    public void What_concerns_host_endpoints_is_refused_in_a_global_policy(string specification, string error) => Refused(Global(specification), "GlobalNetworkPolicy g", error);

    [Fact]
    public void What_concerns_host_endpoints_is_taken_where_it_changes_nothing() =>
        Assert.Empty(Read(Global("doNotTrack: false, preDNAT: false, applyOnForward: true, performanceHints: [AssumeNeededOnEveryNode], ingress: [{action: Allow, metadata: {annotations: {a: b}}}]")).Errors);

    [Theory]
    [InlineData("tier: gone", "gone.p", "spec.tier: the tier gone is not among the objects")]
    [InlineData("tier: default", "kube-admin.p", "\"kube-admin.p\" names the tier kube-admin, and the policy is in tier default")]
    [InlineData("tier: default", "Big", "is no name of a policy")]
    [InlineData("tier: default", "default.a.b", "is no name of a policy")]
    public void A_name_and_a_tier_that_do_not_fit_are_refused(string specification, string name, string error) => Refused(Namespaced(specification, name), name, error);

    [Theory]
    [InlineData("p", "tier: default")]
    [InlineData("default.p", "order: 1")]
    [InlineData("kube-admin.p", "tier: kube-admin")]
    [InlineData("plain", "tier: kube-admin")]
    public void A_name_may_begin_with_its_tier_or_not(string name, string specification) => Assert.Empty(Read(Namespaced(specification, name)).Errors);

    [Fact]
    public void Longer_lists_than_the_API_takes_are_refused()
    {
        Refused(Namespaced($"ingress: [{Many(1025, _ => "{action: Allow}")}]"), "spec.ingress", "has 1025 rules, and a policy at most 1024");
        Refused(Namespaced($"ingress: [{{action: Allow, source: {{nets: [{Many(257, i => $"10.0.{i / 256}.{i % 256}/32")}]}}}}]"), "source.nets", "has 257 ranges, and a rule at most 256");
        Refused(Namespaced($"ingress: [{{action: Allow, protocol: TCP, destination: {{ports: [{Many(51, i => $"{i + 1}")}]}}}}]"), "destination.ports", "has 51 ports, and a rule at most 50");
        Refused(Namespaced($"ingress: [{{action: Allow, http: {{methods: [{Many(21, i => $"M{i}")}]}}}}]"), "http.methods", "has more than 20 items");
        Assert.Empty(Read(Set("a", Many(2000, i => $"10.0.{i / 256}.{i % 256}/32"))).Errors);
    }

    [Theory]
    [InlineData("kind: NetworkPolicy", "apiVersion: projectcalico.org/v2", "apiVersion: must be projectcalico.org/v3")]
    [InlineData("kind: NetworkPolicy", "apiVersion: crd.projectcalico.org/v1", "apiVersion: is how Calico stores its objects; what is applied is projectcalico.org/v3")]
    [InlineData("kind: HostEndpoint", "apiVersion: projectcalico.org/v3", "host endpoints are not understood")]
    public void Another_version_the_storage_group_and_host_endpoints_are_refused(string kind, string version, string error) =>
        Refused($"{version}\n{kind}\nmetadata: {{name: p}}\nspec: {{}}\n", "p", error);

    [Fact]
    public void Two_objects_of_one_kind_and_name_are_refused_and_of_two_kinds_are_not()
    {
        Refused(Namespaced("order: 1") + "---\n" + Namespaced("order: 2"), "metadata.name", "an object of this kind and name is there already");
        Assert.Empty(Read(Namespaced("order: 1"), Namespaced("order: 2", kind: "StagedNetworkPolicy")).Errors);
    }

    [Fact]
    public void Sets_and_tiers_with_a_fault_are_refused()
    {
        Refused(Set("a", "10.0.0.0"), "spec.nets", "is not a CIDR");
        Refused("apiVersion: projectcalico.org/v3\nkind: GlobalNetworkSet\nmetadata: {name: a, namespace: shop}\nspec: {nets: []}\n", "metadata", "a GlobalNetworkSet is in no namespace");
        Refused("apiVersion: projectcalico.org/v3\nkind: GlobalNetworkSet\nmetadata: {name: a, labels: {projectcalico.org/namespace: x}}\nspec: {nets: []}\n", "spec", "is Calico's own");
        Refused(Tier("t", "defaultAction: Allow"), "spec.defaultAction", "must be Deny or Pass");
        Refused(Tier("default", "order: 5"), "spec", "the tier default has order 1000000 and defaultAction Deny, always");
        Assert.Empty(Read(Tier("default", "order: 1000000, defaultAction: Deny")).Errors);
    }

    [Theory]
    [InlineData("stagedAction: Apply", "spec.stagedAction: must be Set, Delete, Learn or Ignore")]
    [InlineData("stagedAction: Delete, selector: all()", "spec.selector: cannot stand beside stagedAction: Delete")]
    [InlineData("ingress: [{action: Allow, source: {selector: x}}]", "source.selector: expected an operator")]
    public void A_staged_policy_with_a_fault_is_refused(string specification, string error) => Refused(Namespaced(specification, kind: "StagedNetworkPolicy"), "StagedNetworkPolicy shop/p", error);

    [Fact]
    public void Kinds_that_say_nothing_of_who_may_reach_whom_and_other_groups_are_passed_over()
    {
        var read = Read(
            "apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata: {name: p}\nspec: {cidr: 10.0.0.0/8}\n",
            "apiVersion: projectcalico.org/v3\nkind: Profile\nmetadata: {name: kns.shop}\nspec: {}\n",
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {}}\n");
        Assert.Empty(read.Errors);
        Assert.Empty(read.Policies);
    }

    private static void Refused(string text, string where, string error)
    {
        var read = Read(text);
        Assert.Contains(read.Errors, e => e.ToString().Contains(where, StringComparison.Ordinal) && e.ToString().Contains(error, StringComparison.Ordinal));
        Assert.DoesNotContain(read.Errors, e => e.File != "scene.yaml");
    }

    private static string Many(int count, Func<int, string> item) => string.Join(", ", Enumerable.Range(0, count).Select(item));
}
