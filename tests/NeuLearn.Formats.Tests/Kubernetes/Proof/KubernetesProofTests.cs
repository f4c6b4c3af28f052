using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Formats.Tests.Proof;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Kubernetes.Proof;

public class KubernetesProofTests(ITestOutputHelper output) : ProofTests(output)
{
    private protected override FormatProof Format { get; } = new(new KubernetesExporter(), new KubernetesPolicyReader(PodAddressMatching.NeverMatches));

    [Theory]
    [InlineData("a widened port", "port: 8080", "port: 8080\n          endPort: 8090", "Wider")]
    [InlineData("another port", "port: 8080", "port: 8081", "Narrower")]
    [InlineData("a removed policy type", "    - Egress\n", "", "Wider")]
    [InlineData("an emptied selector", "matchLabels:\n      app: api\n", "matchLabels: {}\n", "Wider")]
    [InlineData("a lost namespace", "              kubernetes.io/metadata.name: shop\n", "              kubernetes.io/metadata.name: other\n", "Narrower")]
    [InlineData("every namespace", "            matchLabels:\n              kubernetes.io/metadata.name: shop\n", "            matchLabels: {}\n", "Wider")]
    [InlineData("another transport", "protocol: TCP", "protocol: UDP", "Narrower")]
    [InlineData("a wider range", "203.0.113.20/32", "203.0.113.0/24", "Wider")]
    [InlineData("a dropped peer", "              app: web\n", "              app: nobody\n", "Narrower")]
    public void The_proof_notices(string fault, string from, string to, string kind) => Notices(fault, from, to, kind);

    [Fact]
    public void The_proof_notices_a_missing_policy() => NoticesAMissing("name: nl-api\n", "Wider");
}
