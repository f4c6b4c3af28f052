namespace NeuLearn.Formats.Tests.Schemas;

public sealed class PlatformSchemaTests
{
    private const string Policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: b}\nspec:\n  podSelector: {matchLabels: {app: a}}\n  policyTypes: [Ingress]\n  ingress:\n  - from:\n    - podSelector: {matchLabels: {app: b}}\n    ports:\n    - {protocol: TCP, port: 80}\n";

    [SkippableFact]
    public void A_good_object_has_no_errors() => Assert.Empty(Kubernetes().Errors(Policy));

    [SkippableTheory]
    [InlineData("policyTypes: [Ingress]", "policyTypes: [Inwards]")]
    [InlineData("policyTypes: [Ingress]", "policyType: [Ingress]")]
    [InlineData("port: 80", "port: [80]")]
    [InlineData("port: 80", "port: 80000000")]
    [InlineData("protocol: TCP", "protocol: tcp")]
    [InlineData("matchLabels: {app: a}", "matchLabels: [app]")]
    public void A_bad_one_has(string from, string to)
    {
        Assert.Contains(from, Policy, StringComparison.Ordinal);
        Assert.NotEmpty(Kubernetes().Errors(Policy.Replace(from, to, StringComparison.Ordinal)));
    }

    [SkippableTheory]
    [InlineData("antrea", "networkpolicy.yaml", "NetworkPolicy", "v1beta1")]
    [InlineData("calico", "projectcalico.org_networkpolicies.yaml", "NetworkPolicy", "v3")]
    [InlineData("cilium", "ciliumnetworkpolicy_v2.json", null, null)]
    [InlineData("istio", "policy-crds.yaml", "AuthorizationPolicy", "v1")]
    [InlineData("linkerd", "server.yaml", "Server", "v1beta3")]
    [InlineData("network-policy-api", "clusternetworkpolicies.standard.yaml", "ClusterNetworkPolicy", "v1alpha2")]
    [InlineData("neuvector", "crd.yaml", "NvSecurityRule", "v1")]
    public void The_schema_of_a_platform_is_read_and_refuses_a_field_of_nobody(string platform, string file, string? kind, string? version)
    {
        var schema = PlatformSchema.Require(platform, file, kind, version);
        Assert.Contains(schema.Errors("apiVersion: x/v1\nkind: X\nmetadata: {name: a}\nspec: {neulearn: 1}\n"), e => e.StartsWith("spec.neulearn: not in the schema", StringComparison.Ordinal));
    }

    private static PlatformSchema Kubernetes() => PlatformSchema.Require("kubernetes", "networkpolicy_v1.schema.json");
}
