using NeuLearn.SharedTestData;
using static NeuLearn.Formats.Tests.ClusterNetworkPolicy.Evaluation.ClusterScene;

namespace NeuLearn.Formats.Tests.ClusterNetworkPolicy.Evaluation;

/// <summary>What is not understood is an error that names the field, and what upstream's tests apply is understood.</summary>
public sealed class StrictReadingTests
{
    private const string Subject = "subject: {namespaces: {}}";
    private const string Head = "tier: Admin, priority: 1, " + Subject;

    [Theory]
    [InlineData("priority: 1, " + Subject, "spec.tier: must be Admin or Baseline")]
    [InlineData("tier: Base, priority: 1, " + Subject, "spec.tier: must be Admin or Baseline")]
    [InlineData("tier: Admin, " + Subject, "spec.priority: must be between 0 and 1000")]
    [InlineData("tier: Admin, priority: 1001, " + Subject, "spec.priority: must be between 0 and 1000")]
    [InlineData("tier: Admin, priority: 1", "spec.subject: is missing")]
    [InlineData("tier: Admin, priority: 1, subject: {}", "spec.subject: must have exactly one of namespaces, pods")]
    [InlineData("tier: Admin, priority: 1, subject: {namespaces: {}, pods: {podSelector: {}}}", "spec.subject: must have exactly one of")]
    [InlineData("tier: Admin, priority: 1, subject: {pods: {namespaceSelector: {}}}", "spec.subject.pods.podSelector: is missing")]
    [InlineData(Head + ", policyTypes: [Ingress]", "spec.policyTypes: unknown field")]
    [InlineData(Head + ", ingress: [{from: [{namespaces: {}}]}]", "spec.ingress[0].action: must be Accept, Deny or Pass")]
    [InlineData(Head + ", ingress: [{action: Allow, from: [{namespaces: {}}]}]", "spec.ingress[0].action: must be Accept")]
    [InlineData(Head + ", ingress: [{action: Deny}]", "spec.ingress[0].from: must have at least one peer")]
    [InlineData(Head + ", ingress: [{action: Deny, from: []}]", "spec.ingress[0].from: must have at least one peer")]
    [InlineData(Head + ", ingress: [{action: Deny, from: [{}]}]", "spec.ingress[0].from[0]: must have exactly one of")]
    [InlineData(Head + ", ingress: [{action: Deny, from: [{networks: [10.0.0.0/8]}]}]", "from[0].networks: unknown field")]
    [InlineData(Head + ", ingress: [{action: Deny, to: [{namespaces: {}}]}]", "spec.ingress[0].to: unknown field")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{networks: [10.0.0.1]}]}]", "to[0].networks: \"10.0.0.1\" is not a CIDR")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{networks: []}]}]", "networks: must have between 1 and 25 items")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{domainNames: [a.example.com]}]}]", "to: domainNames can be accepted only")]
    [InlineData(Head + ", egress: [{action: Accept, to: [{domainNames: ['a.*.com']}]}]", "domainNames: \"a.*.com\" is no name")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{namespaces: {}}], protocols: []}]", "protocols: must have at least one")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{namespaces: {}}], protocols: [{}]}]", "protocols[0]: must have exactly one of")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{namespaces: {}}], protocols: [{tcp: {}}]}]", "tcp.destinationPort: is missing")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {}}}]}]", "must have exactly one of number and range")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {number: 0}}}]}]", "number: must be between 1 and 65535")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {range: {start: 5, end: 5}}}}]}]", "range.end: must be greater than start")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{networks: [10.0.0.0/8]}], protocols: [{destinationNamedPort: web}]}]", "protocols: a port by name can stand beside pods and namespaces only")]
    [InlineData(Head + ", egress: [{action: Deny, to: [{namespaces: {}}], ports: [{namedPort: web}]}]", "egress[0].ports: unknown field")]
    public void A_policy_with_a_fault_is_refused(string specification, string error) => Refused(ClusterWide(specification), error);

    [Theory]
    [InlineData("AdminNetworkPolicy", "p", Subject, "spec.priority: must be between")]
    [InlineData("AdminNetworkPolicy", "p", "tier: Admin, priority: 1, " + Subject, "spec.tier: unknown field")]
    [InlineData("AdminNetworkPolicy", "p", "priority: 1, " + Subject + ", ingress: [{action: Accept, from: [{namespaces: {}}]}]", "action: must be Allow, Deny or Pass")]
    [InlineData("AdminNetworkPolicy", "p", "priority: 1, subject: {pods: {podSelector: {}}}", "pods.namespaceSelector: is missing")]
    [InlineData("AdminNetworkPolicy", "p", "priority: 1, " + Subject + ", ingress: [{action: Deny, from: [{namespaces: {}}], ports: [{portNumber: {port: 80, protocol: ICMP}}]}]", "protocol: must be TCP, UDP or SCTP")]
    [InlineData("BaselineAdminNetworkPolicy", "default", "priority: 1, " + Subject, "spec.priority: unknown field")]
    [InlineData("BaselineAdminNetworkPolicy", "p", Subject, "metadata: the only BaselineAdminNetworkPolicy of a cluster is named default")]
    [InlineData("BaselineAdminNetworkPolicy", "default", Subject + ", ingress: [{action: Pass, from: [{namespaces: {}}]}]", "action: must be Allow or Deny")]
    public void A_policy_of_the_older_kinds_with_a_fault_is_refused(string kind, string name, string specification, string error) => Refused(ClusterWide(specification, name, kind, "v1alpha1"), error);

    [Fact]
    public void More_than_the_API_takes_another_version_and_a_second_of_one_name_are_refused()
    {
        Refused(ClusterWide($"{Head}, ingress: [{string.Join(", ", Enumerable.Repeat("{action: Deny, from: [{namespaces: {}}]}", 26))}]"), "spec.ingress: has 26 rules, and may have 25");
        Refused(ClusterWide(Head, version: "v1alpha1"), "apiVersion: must be policy.networking.k8s.io/v1alpha2");
        Refused(ClusterWide(Head) + "---\n" + ClusterWide(Head), "metadata.name: a policy of this name is there already");
        Refused("kind: [", "scene.yaml");
    }

    [Fact]
    public void Other_groups_with_the_same_kind_are_passed_over() =>
        Assert.Empty(Read("apiVersion: crd.antrea.io/v1beta1\nkind: ClusterNetworkPolicy\nmetadata: {name: p}\nspec: {x: 1}\n").Policies);

    [SkippableFact]
    public void Every_manifest_of_upstreams_conformance_tests_is_read()
    {
        var files = Directory.GetFiles(SharedData.Require("policies", "network-policy-api"), "*.yaml", SearchOption.AllDirectories);
        // The workloads beside the policies are of no interest here, and one file is a template that their tests fill in.
        foreach (var file in files.Where(f => Path.GetFileName(f) != "manifests.yaml" && !File.ReadAllText(f).Contains("{{", StringComparison.Ordinal)))
        {
            // A NetworkPolicy among them has a selector of null, which the strict reader asks to be written as what it means.
            var read = Read(File.ReadAllText(file).Replace("podSelector:\n  policyTypes", "podSelector: {}\n  policyTypes", StringComparison.Ordinal));
            Assert.Empty(read.Errors);
            Assert.NotEmpty(read.Policies);
        }
    }

    private static void Refused(string text, string error) => Assert.Contains(Read(text).Errors, e => e.ToString().Contains(error, StringComparison.Ordinal));
}
