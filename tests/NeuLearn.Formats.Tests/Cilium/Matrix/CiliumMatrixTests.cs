using NeuLearn.Formats.Cilium.Evaluation;
using NeuLearn.Formats.Cilium.Export;
using NeuLearn.Formats.Tests.Cilium.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Cilium.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names.</summary>
public class CiliumMatrixTests(ITestOutputHelper output)
{
    private static readonly FormatMatrix Format = new(new CiliumExporter(), new CiliumPolicyReader(), CiliumExport.Plan);

    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 8, IdentityMix.Full)]
    [InlineData(3, 8, IdentityMix.AddressOnly)]
    [InlineData(4, 16, IdentityMix.Mixed)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, int services, IdentityMix identity)
    {
        var policy = LearnedPolicies.Of(seed, services, identity);
        Assert.NotEmpty(policy.Rules);

        var matrix = Format.Of(policy);
        var differences = matrix.Differences().Take(20).ToList();
        output.WriteLine($"{policy.Rules.Count} rules, {matrix.Probes} probes, {matrix.Allowed} allowed");
        Assert.Empty(differences);
        Assert.NotEqual(0, matrix.Allowed);
    }

    [Fact]
    public void So_is_one_of_every_kind_of_rule_put_together_by_hand()
    {
        var matrix = Format.Of(CiliumShop.EveryKind().Policy());
        Assert.Empty(matrix.Differences().Take(20));
        Assert.NotEqual(0, matrix.Allowed);
    }

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
    [InlineData("a removed denial", "ingressDeny", "ingress")]
    [InlineData("a direction that is open", "  egress:\n    - {}\n", "")]
    public void The_matrix_notices(string fault, string from, string to)
    {
        var touched = false;
        var policy = CiliumShop.EveryKind().Policy();
        string Spoil(string text)
        {
            var spoilt = text.Replace(from, to, StringComparison.Ordinal);
            touched |= spoilt != text;
            return fault.Contains("open", StringComparison.Ordinal) ? spoilt.Replace("    egress: true\n", "    egress: false\n", StringComparison.Ordinal)
                : fault.Contains("denial", StringComparison.Ordinal) ? Once(spoilt) : spoilt;
        }

        var matrix = Format.Of(policy, Spoil);
        Assert.True(touched, $"{fault}: nothing to spoil");
        Assert.NotEmpty(matrix.Differences().Take(1));
    }

    // Two sections of one name are no YAML: the first is dropped.
    private static string Once(string text)
    {
        var first = text.IndexOf("\n  ingress:\n", StringComparison.Ordinal);
        var second = first < 0 ? -1 : text.IndexOf("\n  ingress:\n", first + 1, StringComparison.Ordinal);
        return second < 0 ? text : text.Remove(second, text.IndexOf("\n  egress:\n", second, StringComparison.Ordinal) - second);
    }
}
