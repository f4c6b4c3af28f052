using static NeuLearn.Formats.Tests.Antrea.Evaluation.AntreaScene;

namespace NeuLearn.Formats.Tests.Antrea.Evaluation;

/// <summary>What is not understood is an error that names the field.</summary>
public sealed class StrictReadingTests
{
    private const string To = "appliedTo: [{podSelector: {}}]";
    private const string Head = "priority: 5, " + To;

    [Theory]
    [InlineData(To, "spec.priority: must be between 1 and 10000")]
    [InlineData("priority: 0.5, " + To, "spec.priority: must be between 1 and 10000")]
    [InlineData("tier: mine, " + Head, "spec.tier: \"mine\" is no tier of every cluster")]
    [InlineData("priority: 5", "spec.appliedTo: is missing")]
    [InlineData("priority: 5, appliedTo: [{}]", "appliedTo[0]: must have a podSelector")]
    [InlineData("priority: 5, appliedTo: [{group: g}]", "appliedTo[0].group: is not judged here")]
    [InlineData("priority: 5, appliedTo: [{podSelector: {}, namespaceSelector: {}}]", "appliedTo[0].namespaceSelector: unknown field")]
    [InlineData(Head + ", policyTypes: [Ingress]", "spec.policyTypes: unknown field")]
    [InlineData(Head + ", ingress: [{}]", "spec.ingress[0].action: must be Allow, Drop, Reject or Pass")]
    [InlineData("tier: baseline, " + Head + ", ingress: [{action: Pass}]", "spec.ingress[0].action: must be Allow, Drop or Reject in the baseline tier")]
    [InlineData(Head + ", ingress: [{action: Allow, from: [{}]}]", "spec.ingress[0].from[0]: must have exactly one of")]
    [InlineData(Head + ", ingress: [{action: Allow, from: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]", "from[0]: must have exactly one of")]
    [InlineData(Head + ", ingress: [{action: Allow, from: [{fqdn: a.example.com}]}]", "from[0].fqdn: unknown field")]
    [InlineData(Head + ", ingress: [{action: Allow, to: [{podSelector: {}}]}]", "spec.ingress[0].to: unknown field")]
    [InlineData(Head + ", egress: [{action: Allow, to: [{fqdn: 'a b'}]}]", "fqdn: \"a b\" is no DNS name")]
    [InlineData(Head + ", egress: [{action: Allow, to: [{serviceAccount: {name: a, namespace: b}}]}]", "serviceAccount: is not judged here")]
    [InlineData(Head + ", egress: [{action: Allow, toServices: [{name: a}]}]", "toServices: is not judged here")]
    [InlineData(Head + ", ingress: [{action: Drop, l7Protocols: [{http: {}}]}]", "l7Protocols: needs the action Allow")]
    [InlineData(Head + ", ingress: [{action: Allow, l7Protocols: [{}]}]", "l7Protocols[0]: must have exactly one of http, tls")]
    [InlineData(Head + ", ingress: [{action: Allow, l7Protocols: [{http: {}, tls: {}}]}]", "l7Protocols[0]: must have exactly one of http, tls")]
    [InlineData(Head + ", ingress: [{action: Allow, l7Protocols: [{http: {method: FETCH}}]}]", "http.method: must be one of GET")]
    [InlineData(Head + ", ingress: [{action: Allow, l7Protocols: [{http: {query: a}}]}]", "http.query: unknown field")]
    [InlineData(Head + ", ingress: [{action: Allow, l7Protocols: [{tls: {host: a}}]}]", "tls.host: unknown field")]
    [InlineData(Head + ", ingress: [{action: Allow, l7Protocols: [{http: {}}], protocols: [{icmp: {}}]}]", "l7Protocols: cannot stand beside protocols")]
    [InlineData(Head + ", ingress: [{action: Allow, ports: [{port: 80}], protocols: [{icmp: {}}]}]", "protocols: cannot stand beside ports")]
    [InlineData(Head + ", ingress: [{action: Allow, ports: [{port: 80, sourcePort: 5}]}]", "ports[0].sourcePort: unknown field")]
    [InlineData(Head + ", ingress: [{action: Allow, protocols: [{igmp: {}}]}]", "igmp: is not judged here")]
    [InlineData(Head + ", ingress: [{action: Allow, protocols: [{icmp: {icmpType: 256}}]}]", "icmpType: must be between 0 and 255")]
    [InlineData(Head + ", ingress: [{action: Allow, protocols: [{icmp: {icmpCode: 1}}]}]", "icmpCode: needs an icmpType")]
    public void A_policy_with_a_fault_is_refused(string specification, string error) => Refused(Object("NetworkPolicy", specification), error);

    [Theory]
    [InlineData("mine", "priority: 253", "spec.priority: must be between 0 and 252")]
    [InlineData("mine", "priority: 100", "spec.priority: is that of the tier securityops")]
    [InlineData("emergency", "priority: 51", "spec.priority: is 50 for emergency, always")]
    [InlineData("mine", "priority: 7, order: 1", "spec.order: unknown field")]
    public void A_tier_with_a_fault_is_refused(string name, string specification, string error) => Refused(Object("Tier", specification, name), error);

    [Fact]
    public void Another_version_no_specification_and_a_second_of_one_name_are_refused()
    {
        Refused(Object("NetworkPolicy", Head, version: "v1alpha1"), "apiVersion: must be crd.antrea.io/v1beta1");
        Refused(Object("NetworkPolicy", Head) + "---\n" + Object("NetworkPolicy", Head), "metadata.name: an object of this name is there already");
        Refused("apiVersion: crd.antrea.io/v1beta1\nkind: ClusterNetworkPolicy\nmetadata: {name: p}\n", "spec: is missing");
        Refused("kind: [", "scene.yaml");
    }

    [Fact]
    public void Other_groups_with_the_same_kind_are_passed_over() =>
        Assert.Empty(Read("apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: {name: p}\nspec: {x: 1}\n").Policies);

    private static void Refused(string text, string error) => Assert.Contains(Read(text).Errors, e => e.ToString().Contains(error, StringComparison.Ordinal));
}
