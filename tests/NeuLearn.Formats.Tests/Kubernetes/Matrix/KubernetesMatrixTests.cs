using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Kubernetes.Matrix;

/// <summary>Every export allows what the baseline allows, and nothing else, save what its loss report names.</summary>
public class KubernetesMatrixTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 6, IdentityMix.Full)]
    [InlineData(3, 5, IdentityMix.AddressOnly)]
    [InlineData(4, 5, IdentityMix.Mixed)]
    public void An_export_is_its_baseline_over_the_full_matrix(ulong seed, int services, IdentityMix identity)
    {
        var policy = LearnedPolicies.Of(seed, services, identity);
        Assert.NotEmpty(policy.Rules);
        Format.Hold(policy, output);
    }

    [Theory]
    [InlineData("a widened port", "port: 8080", "port: 8080\n          endPort: 8090")]
    [InlineData("another port", "port: 8080", "port: 8081")]
    [InlineData("a dropped direction", "    - Egress\n", "")]
    [InlineData("an emptied selector", "matchLabels:\n      app: api\n", "matchLabels: {}\n")]
    [InlineData("a lost namespace", "              kubernetes.io/metadata.name: shop\n", "              kubernetes.io/metadata.name: other\n")]
    [InlineData("another transport", "protocol: TCP", "protocol: UDP")]
    [InlineData("a wider range", "203.0.113.20/32", "203.0.113.0/24")]
    public void The_matrix_notices(string fault, string from, string to) => Format.Notice(LearnedPolicies.Of(2, 3, IdentityMix.Full), fault, from, to);

    private static readonly FormatMatrix Format = new(
        new KubernetesExporter(),
        new KubernetesPolicyReader(PodAddressMatching.NeverMatches),
        request => ExportPlan.Of(request, KubernetesCapabilities.Declared, new PeerResolver(request.Policy.Directory, new ServiceSelectors(request.Policy.Directory))));
}
