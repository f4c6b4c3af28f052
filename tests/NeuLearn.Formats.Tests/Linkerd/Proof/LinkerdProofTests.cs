using NeuLearn.Formats.Linkerd.Evaluation;
using NeuLearn.Formats.Linkerd.Export;
using NeuLearn.Formats.Tests.Proof;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Linkerd.Proof;

public class LinkerdProofTests(ITestOutputHelper output) : ProofTests(output)
{
    private protected override FormatProof Format { get; } = new(new LinkerdExporter(), new LinkerdPolicyReader());

    [Theory]
    [InlineData("another port", "port: 8080\n", "port: 8081\n", "Wider")]
    [InlineData("another subject", "      app: api\n", "      app: other\n", "Wider")]
    [InlineData("an emptied selector", "  podSelector:\n    matchLabels:\n      app: api\n", "  podSelector: {}\n", "Unknown")]
    [InlineData("a dropped client", "kind: ServiceAccount\n      name: ", "kind: ServiceAccount\n      name: not-", "Narrower")]
    [InlineData("a Server that lets everyone in", "accessPolicy: deny", "accessPolicy: all-unauthenticated", "Wider")]
    public void The_proof_notices(string fault, string from, string to, string kind) => Notices(fault, from, to, kind);

    [Fact]
    public void The_proof_notices_a_missing_policy() => NoticesAMissing("  name: nl-api-8080\n", "Wider");
}
