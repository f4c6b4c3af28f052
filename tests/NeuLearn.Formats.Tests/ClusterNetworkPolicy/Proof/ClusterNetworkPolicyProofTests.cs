using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;
using NeuLearn.Formats.ClusterNetworkPolicy.Export;
using NeuLearn.Formats.Tests.Proof;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.ClusterNetworkPolicy.Proof;

public class ClusterNetworkPolicyProofTests(ITestOutputHelper output) : ProofTests(output)
{
    private protected override FormatProof Format { get; } = new(new ClusterNetworkPolicyExporter(), new ClusterNetworkPolicyReader());

    private protected override int MostServices => 6;

    private const string OfWeb = "apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata:\n  name: nl-shop-web\n";

    private const string PodsAlone = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: pods-alone, namespace: shop}\nspec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: {}}]}]}\n---\n";

    [Theory]
    [InlineData("a widened port", "              number: 8080\n", "              range:\n                start: 8080\n                end: 8090\n", "Wider")]
    [InlineData("another port", "number: 8080", "number: 8081", "Narrower")]
    [InlineData("a dropped peer", "                app: web\n", "                app: nobody\n", "Narrower")]
    [InlineData("a dropped direction", "    - action: Deny\n", "    - action: Pass\n", "Wider")]
    [InlineData("a lost namespace", "          kubernetes.io/metadata.name: shop\n      podSelector", "          kubernetes.io/metadata.name: other\n      podSelector", "Wider")]
    [InlineData("another transport", "- tcp:", "- udp:", "Narrower")]
    [InlineData("a wider range", "203.0.113.20/32", "203.0.113.0/24", "Wider")]
    [InlineData("a stop for whoever is no pod, who comes in otherwise", OfWeb, PodsAlone + OfWeb, "Narrower")]
    public void The_proof_notices(string fault, string from, string to, string kind) => Notices(fault, from, to, kind);

    [Fact]
    public void The_proof_notices_a_missing_policy() => NoticesAMissing("name: nl-shop-api\n", "Wider");
}
