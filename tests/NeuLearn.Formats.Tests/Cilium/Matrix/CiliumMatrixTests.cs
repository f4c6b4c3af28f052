using CsCheck;
using NeuLearn.Formats.Cilium.Evaluation;
using NeuLearn.Formats.Cilium.Export;
using NeuLearn.Formats.Tests.Cilium.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Policy;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Cilium.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names.</summary>
public class CiliumMatrixTests(ITestOutputHelper output)
{
    private static readonly FormatMatrix Format = new(new CiliumExporter(), new CiliumPolicyReader(), CiliumExport.Plan);

    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 6, IdentityMix.Full)]
    [InlineData(3, 5, IdentityMix.AddressOnly)]
    [InlineData(4, 5, IdentityMix.Mixed)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, int services, IdentityMix identity) =>
        Format.Hold(LearnedPolicies.Of(seed, services, identity), output);

    [Fact]
    public void So_is_one_of_every_kind_of_rule_put_together_by_hand() => Format.Hold(CiliumShop.EveryKind().Policy(), output);

    [Fact]
    public void So_is_one_of_any_rules() => AnyRules.Sample(cluster =>
    {
        var differences = Format.Of(cluster.Policy()).Differences().Take(3).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences.Concat(cluster.Policy().Rules.Select(r => $"{r} {string.Join(" | ", r.Operations)}"))));
    }, iter: 40, threads: 1);

    [Theory]
    [InlineData("a widened port", "port: \"8080\"", "port: \"8080\"\n              endPort: 8090")]
    [InlineData("another port", "port: \"8080\"", "port: \"8081\"")]
    [InlineData("a lost namespace", "\"k8s:io.kubernetes.pod.namespace\": pay", "\"k8s:io.kubernetes.pod.namespace\": shop")]
    [InlineData("an emptied selector of a peer", "app: web\n            \"k8s:io.kubernetes.pod.namespace\": shop", "\"k8s:io.kubernetes.pod.namespace\": shop")]
    [InlineData("another subject", "endpointSelector:\n    matchLabels:\n      app: cart", "endpointSelector:\n    matchLabels:\n      app: other")]
    [InlineData("another transport", "port: \"9000\"\n              protocol: TCP", "port: \"9000\"\n              protocol: UDP")]
    [InlineData("a wider range", "192.0.2.8/32", "192.0.2.8/31")]
    [InlineData("a forgotten exception", "- \"10.0.0.0/8\"", "- \"10.0.0.0/9\"")]
    [InlineData("a wider entity", "- remote-node", "- all")]
    [InlineData("a wider path", "[0-9]+", ".*")]
    [InlineData("a lost method", "method: GET\n", "method: \".*\"\n")]
    [InlineData("a wider name", "matchName: api.example.com", "matchPattern: \"*\"")]
    [InlineData("lookups that no proxy sees", "          rules:\n            dns:\n              - matchPattern: \"*\"\n", "")]
    [InlineData("another message", "type: 8", "type: 0")]
    [InlineData("a denial of another port", "port: \"22\"", "port: \"2\"")]
    [InlineData("a direction that is open", "    ingress: true\n    egress: true\n  ingress:\n    - {}\n", "    ingress: false\n    egress: true\n")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(CiliumShop.EveryKind().Policy(), fault, from, to);

    // Without gRPC: to Cilium's proxy it is HTTP, and the probes would ask for it wherever HTTP is allowed.
    private static readonly Gen<Cluster> AnyRules = Gen.Select(
        Gen.Bool, OneOf("shop/web", "shop/cart", "shop/api", "world", "cidr/198.51.100.0/24", "node/*", "node/n1", "host/db01"),
        OneOf("shop/web", "shop/cart", "shop/api", "world", "cidr/198.51.100.0/25", "dns/api.example.com", "host/db01", "kube-system/coredns"),
        OneOf("TCP/80", "TCP/80,443", "TCP/79-81", "TCP/any", "UDP/53", "UDP/any", "ICMP/8/0", "ICMP/any", "TCP/53"),
        OneOf<string?>(null, "http", "http", "dns", "tls"),
        OneOf(0, 1, 2), (deny, client, server, ports, application, operations) => (deny, client, server, ports, application, operations))
        .List[1, 9].Select(Build);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Cluster Build(IReadOnlyList<(bool Deny, string Client, string Server, string Ports, string? Application, int Operations)> rules)
    {
        var cluster = Cluster.WithDns().App("shop/web", "shop/cart", "shop/api").Node("n1", "192.0.2.1").Node("n2", "192.0.2.2").Host("db01", "10.9.0.5");
        foreach (var (deny, client, server, ports, application, count) in rules.DistinctBy(r => (r.Client, r.Server, r.Ports, r.Application)).Where(r => r.Client != r.Server))
        {
            OperationPattern[] known = application == "dns" ? [new(null, null, "api.example.com"), new(null, null, "cart.shop")] : [new("GET", "/cart/{int}", null), new(null, "/x/{hex}", null)];
            OperationPattern[] operations = application is "http" or "dns" && !ports.StartsWith("ICMP", StringComparison.Ordinal) ? known[..count] : [];
            if (deny) cluster.Deny(client, server, ports, count == 0 ? null : application, count == 0 ? [] : operations);
            else cluster.Allow(client, server, ports, application, operations);
        }

        return cluster;
    }
}
