using NeuLearn.Formats.NeuVector.Evaluation;
using NeuLearn.Formats.NeuVector.Export;
using NeuLearn.Formats.Tests.Proof;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.NeuVector.Proof;

public class NeuVectorProofTests(ITestOutputHelper output) : ProofTests(output)
{
    private protected override FormatProof Format { get; } = new(new NeuVectorExporter(), new NeuVectorPolicyReader());

    [Theory]
    [InlineData("a widened port", "tcp/8080", "tcp/8080-8090", "Wider")]
    [InlineData("another port", "tcp/8080", "tcp/8081", "Narrower")]
    [InlineData("another transport", "udp/53", "tcp/54", "Narrower")]
    [InlineData("a mode that only reports", "policymode: Protect", "policymode: Monitor", "Wider")]
    [InlineData("a wider range", "203.0.113.20", "203.0.113.0/24", "Wider")]
    public void The_proof_notices(string fault, string from, string to, string kind) => Notices(fault, from, to, kind);

    [Fact]
    public void The_proof_notices_a_missing_policy() => NoticesAMissing("  name: nv.api.shop\n  namespace", "Wider");
}
