using System.Net;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Istio.Evaluation;
using NeuLearn.Formats.Tests.Kubernetes.Evaluation;
using static NeuLearn.Formats.Tests.Istio.Evaluation.IstioScene;

namespace NeuLearn.Formats.Tests.Istio.Evaluation;

/// <summary>Traps 114 and 116: who a client is.</summary>
public sealed class ClientTraps
{
    [Theory]
    [InlineData("principals: [cluster.local/ns/shop/sa/web]", true, false)]
    [InlineData("principals: [other.domain/ns/shop/sa/web]", false, false)]
    [InlineData("principals: ['*/ns/shop/sa/web']", true, false)]
    [InlineData("principals: ['*/sa/web']", true, true)]
    [InlineData("principals: ['cluster.local/ns/lab/*']", false, true)]
    [InlineData("principals: ['*']", true, true)]
    [InlineData("notPrincipals: [cluster.local/ns/shop/sa/web]", false, true)]
    [InlineData("namespaces: [shop]", true, false)]
    [InlineData("namespaces: ['l*']", false, true)]
    [InlineData("namespaces: ['*a*']", false, true)]
    [InlineData("notNamespaces: [shop]", false, true)]
    [InlineData("serviceAccounts: [web]", true, false)]
    [InlineData("serviceAccounts: [lab/web]", false, true)]
    [InlineData("notServiceAccounts: [lab/web]", true, false)]
    [InlineData("trustDomains: [cluster.local]", true, true)]
    [InlineData("notTrustDomains: ['*']", false, false)]
    [InlineData("ipBlocks: [10.1.0.4]", true, false)]
    [InlineData("ipBlocks: [10.1.0.0/16], notIpBlocks: [10.1.0.0/24]", false, true)]
    [InlineData("principals: ['*'], namespaces: [lab]", false, true)]
    [InlineData("principals: [cluster.local/ns/shop/sa/web, cluster.local/ns/lab/sa/web]", true, true)]
    public void A_source_asks_for_all_it_names(string source, bool web, bool labWeb)
    {
        var evaluator = Enforcing(Allow($"from: [{{source: {{{source}}}}}]"));
        Assert.Equal(web ? Verdict.Allow : Verdict.Deny, evaluator.Ask(Web));
        Assert.Equal(labWeb ? Verdict.Allow : Verdict.Deny, evaluator.Ask(LabWeb));
    }

    [Fact]
    public void One_of_several_sources_is_enough()
    {
        var evaluator = Enforcing(Allow("from: [{source: {namespaces: [lab]}}, {source: {ipBlocks: [203.0.113.0/24]}}]"));
        Assert.Equal(Verdict.Allow, evaluator.Ask(LabWeb));
        Assert.Equal(Verdict.Allow, evaluator.Ask(World));
        Assert.Equal(Verdict.Deny, evaluator.Ask(Web));
    }

    [Fact]
    public void What_is_outside_the_mesh_proves_nothing_and_is_known_by_address()
    {
        Assert.Equal(Verdict.Deny, Enforcing(Allow("from: [{source: {principals: ['*']}}]")).Ask(World));
        Assert.Equal(Verdict.Allow, Enforcing(Allow("from: [{source: {notPrincipals: ['*']}}]")).Ask(World));
        Assert.Equal(Verdict.Allow, Enforcing(Allow("from: [{source: {ipBlocks: [192.0.2.1]}}]")).Ask(Node));
        Assert.Equal(Verdict.Deny, Enforcing(Allow("from: [{source: {namespaces: [shop]}}]")).Ask(Web with { HostNetwork = true }));
        Assert.Equal(Verdict.Allow, Enforcing(Allow("from: [{source: {ipBlocks: ['2001:db8::/32']}}]")).Ask(PolicyScene.External("2001:db8::1")));
    }

    [Fact]
    public void T114_without_mutual_TLS_a_principal_is_not_claimed_effective()
    {
        var mesh = new Mesh { IsIdentityProven = false };
        var allow = Enforcing(mesh, Allow("from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]"));
        Assert.Equal(Verdict.Unknown, allow.Ask(Web));
        Assert.Equal(Verdict.Deny, allow.Ask(LabWeb));
        var deny = Enforcing(mesh, Deny("from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]"));
        Assert.Equal(Verdict.Unknown, deny.Ask(Web));
        Assert.Equal(Verdict.Allow, Enforcing(mesh, Allow("from: [{source: {ipBlocks: [10.1.0.4]}}]")).Ask(Web));
    }

    [Theory]
    [InlineData("principals: [cluster.local/ns/shop/sa/web]", nameof(Verdict.Unknown))]
    [InlineData("principals: [cluster.local/ns/lab/sa/web]", nameof(Verdict.Deny))]
    [InlineData("principals: ['cluster.local/ns/shop/*']", nameof(Verdict.Allow))]
    [InlineData("principals: ['cluster.local/ns/lab/*']", nameof(Verdict.Deny))]
    [InlineData("principals: ['cluster.local/ns/shop/sa/w*']", nameof(Verdict.Unknown))]
    [InlineData("principals: ['*/sa/web']", nameof(Verdict.Unknown))]
    [InlineData("principals: ['*']", nameof(Verdict.Allow))]
    [InlineData("serviceAccounts: [web]", nameof(Verdict.Unknown))]
    [InlineData("serviceAccounts: [lab/web]", nameof(Verdict.Deny))]
    [InlineData("namespaces: [shop]", nameof(Verdict.Allow))]
    public void Of_an_account_that_is_not_known_only_the_namespace_is(string source, string expected) =>
        Assert.Equal(expected, Enforcing(Allow($"from: [{{source: {{{source}}}}}]")).Ask(Web with { ServiceAccount = null }).ToString());

    [Fact]
    public void An_address_that_is_not_known_or_of_which_one_family_is_covered_is_not_known()
    {
        var evaluator = Enforcing(Allow("from: [{source: {ipBlocks: [10.1.0.0/16]}}]"));
        Assert.Equal(Verdict.Unknown, evaluator.Ask(Web with { Addresses = [] }));
        Assert.Equal(Verdict.Unknown, evaluator.Ask(Web with { Addresses = [IPAddress.Parse("10.1.0.4"), IPAddress.Parse("2001:db8::4")] }));
        Assert.Equal(Verdict.Unknown, Enforcing(Allow("from: [{source: {remoteIpBlocks: [10.1.0.0/16]}}]")).Ask(Web));
    }

    [Theory]
    [InlineData("source.ip", "values: [10.1.0.4]", nameof(Verdict.Allow))]
    [InlineData("source.ip", "notValues: [10.1.0.4]", nameof(Verdict.Deny))]
    [InlineData("source.namespace", "values: [lab]", nameof(Verdict.Deny))]
    [InlineData("source.principal", "values: ['*/sa/web']", nameof(Verdict.Allow))]
    [InlineData("source.serviceAccount", "values: [lab/web]", nameof(Verdict.Deny))]
    [InlineData("destination.port", "values: ['8080']", nameof(Verdict.Allow))]
    [InlineData("destination.port", "notValues: ['8080']", nameof(Verdict.Deny))]
    [InlineData("destination.ip", "values: [10.1.0.9/32]", nameof(Verdict.Allow))]
    [InlineData("destination.ip", "values: [10.1.0.10/32]", nameof(Verdict.Deny))]
    [InlineData("connection.sni", "values: [a.example.com]", nameof(Verdict.Unknown))]
    [InlineData("remote.ip", "values: [10.1.0.4]", nameof(Verdict.Unknown))]
    [InlineData("experimental.envoy.filters.a[b]", "values: [c]", nameof(Verdict.Unknown))]
    [InlineData("request.headers[x]", "values: [z]", nameof(Verdict.Deny))]
    public void A_condition_must_hold_too(string key, string values, string expected) => Assert.Equal(expected, Enforcing(Allow($"when: [{{key: '{key}', {values}}}]")).Ask(Web).ToString());
}
