using NeuLearn.Formats.Cilium.Evaluation;
using NeuLearn.Formats.Cilium.Export;
using NeuLearn.Formats.Tests.Proof;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Cilium.Proof;

public class CiliumProofTests(ITestOutputHelper output) : ProofTests(output)
{
    private protected override FormatProof Format { get; } = new(new CiliumExporter(), new CiliumPolicyReader());

    [Theory]
    [InlineData("a widened port", "port: \"8080\"", "port: \"8080\"\n              endPort: 8090", "Wider")]
    [InlineData("another port", "port: \"8080\"", "port: \"8081\"", "Narrower")]
    [InlineData("a dropped peer", "            app: web\n", "            app: nobody\n", "Narrower")]
    [InlineData("another subject", "endpointSelector:\n    matchLabels:\n      app: api", "endpointSelector:\n    matchLabels:\n      app: other", "Wider")]
    [InlineData("a wider path", "[0-9]+", ".*", "Wider")]
    [InlineData("a wider method", "method: GET\n", "method: \".*\"\n", "Wider")]
    public void The_proof_notices(string fault, string from, string to, string kind) => Notices(fault, from, to, kind);

    [Fact]
    public void The_proof_notices_a_missing_policy() => NoticesAMissing("name: nl-api\n", "Wider");
}
