using NeuLearn.Formats.Calico.Evaluation;
using NeuLearn.Formats.Calico.Export;
using NeuLearn.Formats.Tests.Proof;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Calico.Proof;

public class CalicoProofTests(ITestOutputHelper output) : ProofTests(output)
{
    private protected override FormatProof Format { get; } = new(new CalicoExporter(), new CalicoPolicyReader());

    [Theory]
    [InlineData("a widened port", "          - 53\n", "          - \"53:60\"\n", "Wider")]
    [InlineData("another port", "          - 8080\n", "          - 8081\n", "Narrower")]
    [InlineData("a dropped direction", "    - Egress\n", "", "Wider")]
    [InlineData("a dropped peer", "        selector: \"app == 'web'\"\n", "        selector: \"app == 'nobody'\"\n", "Narrower")]
    [InlineData("an emptied selector", "  selector: \"app == 'api'\"\n", "  selector: all()\n", "Wider")]
    [InlineData("a lost namespace", "kubernetes.io/metadata.name == '", "kubernetes.io/metadata.name != 'x", "Wider")]
    [InlineData("another transport", "protocol: UDP", "protocol: SCTP", "Narrower")]
    [InlineData("a wider range", "203.0.113.20/32", "203.0.113.0/24", "Wider")]
    [InlineData("another method", "          - GET\n", "          - TRACE\n", "Wider")]
    [InlineData("a widened path", "- exact: \"/", "- prefix: \"/", "Wider")]
    public void The_proof_notices(string fault, string from, string to, string kind) => Notices(fault, from, to, kind);

    [Fact]
    public void The_proof_notices_a_missing_policy() => NoticesAMissing("name: nl-api\n", "Wider");
}
