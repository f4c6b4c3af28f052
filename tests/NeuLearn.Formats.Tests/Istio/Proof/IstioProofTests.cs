using NeuLearn.Formats.Istio.Evaluation;
using NeuLearn.Formats.Istio.Export;
using NeuLearn.Formats.Tests.Proof;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Istio.Proof;

public class IstioProofTests(ITestOutputHelper output) : ProofTests(output)
{
    private protected override FormatProof Format { get; } = new(new IstioExporter(), new IstioPolicyReader());

    private protected override int MostServices => 6;

    [Theory]
    [InlineData("a widened port", "- \"8080\"", "- \"8080\"\n              - \"8081\"", "Wider")]
    [InlineData("another port", "- \"8080\"", "- \"8081\"", "Narrower")]
    [InlineData("a dropped client", "/sa/web", "/sa/nobody", "Narrower")]
    [InlineData("another subject", "app: api", "app: other", "Wider")]
    [InlineData("a removed default denial", "action: ALLOW", "action: AUDIT", "Wider")]
    public void The_proof_notices(string fault, string from, string to, string kind) => Notices(fault, from, to, kind);

    [Fact]
    public void The_proof_notices_a_missing_policy() => NoticesAMissing("name: nl-api\n", "Wider");
}
