using NeuLearn.Formats.NeuVector.Evaluation;
using NeuLearn.Formats.NeuVector.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Formats.Tests.NeuVector.Export;
using NeuLearn.Learning;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.NeuVector.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names.</summary>
public class NeuVectorMatrixTests(ITestOutputHelper output)
{
    private static readonly FormatMatrix Format = new(new NeuVectorExporter(), new NeuVectorPolicyReader(), NeuVectorExport.Plan);

    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 4, IdentityMix.Full)]
    [InlineData(3, 4, IdentityMix.AddressOnly)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, int services, IdentityMix identity) => Format.Hold(LearnedPolicies.Of(seed, services, identity), output);

    [Theory]
    [InlineData(Contention.Basic)]
    [InlineData(Contention.Restrictive)]
    public void So_is_one_of_every_kind_of_rule_whichever_end_decides(Contention contention) =>
        new FormatMatrix(new NeuVectorExporter(), new NeuVectorPolicyReader(contention), NeuVectorExport.Plan).Hold(NeuVectorExports.EveryKind().Policy(), output);

    [Fact]
    public void So_is_one_without_pods_on_the_network_of_nodes() => Format.Hold(NeuVectorExports.WithoutAgent().Policy(), output);

    [Theory]
    [InlineData("a widened port", "tcp/5672", "tcp/5672-5673")]
    [InlineData("another port", "tcp/6379", "tcp/6380")]
    [InlineData("every port", "ports: tcp/6379", "ports: any")]
    [InlineData("no ports, which are every one", "      ports: tcp/6379\n", "")]
    [InlineData("another transport", "tcp/5432", "udp/5432")]
    [InlineData("any application", "- Redis", "- any")]
    [InlineData("another application", "- Redis", "- MySQL")]
    [InlineData("a mode that only reports", "policymode: Protect", "policymode: Monitor")]
    [InlineData("a mode that learns", "policymode: Protect", "policymode: Discover")]
    [InlineData("a removed denial", "action: deny", "action: allow")]
    [InlineData("a wider range", "203.0.113.0/24", "0.0.0.0/0")]
    [InlineData("a host that is any", "value: \"10.9.0.5\"", "value: \"0.0.0.0-255.255.255.255\"")]
    [InlineData("another name", "value: api.example.com", "value: \"*.example.net\"")]
    [InlineData("all containers", "name: nv.web.shop\n        criteria:\n          - key: service\n            op: \"=\"\n            value: web.shop\n          - key: domain\n            op: \"=\"\n            value: shop\n", "name: containers\n")]
    [InlineData("a lost namespace", "name: nv.web.shop\n        criteria:\n          - key: service\n            op: \"=\"\n            value: web.shop\n          - key: domain\n            op: \"=\"\n            value: shop\n", "name: web-anywhere\n        criteria:\n          - key: service\n            op: \"=\"\n            value: web.*\n")]
    [InlineData("a dropped peer", "name: nv.web.shop\n        criteria:\n          - key: service\n            op: \"=\"\n            value: web.shop\n          - key: domain\n            op: \"=\"\n            value: shop\n", "name: nobody\n        criteria:\n          - key: service\n            op: \"=\"\n            value: nobody.*\n")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(NeuVectorExports.WithoutAgent().Policy(), fault, from, to);
}
