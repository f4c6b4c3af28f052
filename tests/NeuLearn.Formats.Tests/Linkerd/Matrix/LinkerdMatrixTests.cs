using NeuLearn.Formats.Linkerd.Evaluation;
using NeuLearn.Formats.Linkerd.Export;
using NeuLearn.Formats.Tests.Linkerd.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Linkerd.Matrix;

/// <summary>Every export allows what the baseline allows over TCP, and nothing else, save what its loss report names.</summary>
public class LinkerdMatrixTests(ITestOutputHelper output)
{
    private static readonly FormatMatrix Format = new(new LinkerdExporter(), new LinkerdPolicyReader(), LinkerdExport.Plan);

    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 4, IdentityMix.Full)]
    [InlineData(3, 4, IdentityMix.AddressOnly)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, int services, IdentityMix identity) => Format.Hold(LearnedPolicies.Of(seed, services, identity), output);

    [Fact]
    public void So_is_one_of_every_kind_of_rule_put_together_by_hand() => Format.Hold(LinkerdExports.EveryKind().Policy(), output);

    [Theory]
    [InlineData("another port", "port: 8000\n", "port: 8001\n")]
    [InlineData("a dropped client", "name: job\n", "name: nobody\n")]
    [InlineData("a lost namespace", "- kind: ServiceAccount\n      name: web\n      namespace: shop\n", "- kind: Namespace\n      name: shop\n")]
    [InlineData("a client of any account", "identityRefs:\n    - kind: ServiceAccount\n      name: web\n      namespace: shop\n", "identities:\n    - \"*\"\n")]
    [InlineData("another subject", "app: cart", "app: other")]
    [InlineData("a wider range", "10.9.0.5/32", "10.0.0.0/8")]
    [InlineData("a forgotten exception", "- \"10.0.0.0/8\"", "- \"10.0.0.0/9\"")]
    [InlineData("a wider path", "type: Exact\n            value: \"/shop.Api/Get\"", "type: PathPrefix\n            value: \"/shop.Api/Get\"")]
    [InlineData("another method", "method: PUT", "method: TRACE")]
    [InlineData("a Server that lets everyone in", "accessPolicy: deny", "accessPolicy: all-unauthenticated")]
    [InlineData("a Server that only logs", "accessPolicy: deny", "accessPolicy: audit")]
    [InlineData("a policy that asks for nothing", "  requiredAuthenticationRefs:\n    - group: policy.linkerd.io\n      kind: MeshTLSAuthentication\n      name: nl-bank-9000-mesh\n", "  requiredAuthenticationRefs: []\n")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(LinkerdExports.EveryKind().Policy(), fault, from, to);
}
