using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Kubernetes.Evaluation;

/// <summary>Reads the NetworkPolicies among some files, for judging and importing.</summary>
/// <param name="podAddresses">How the network plugin treats pods covered by an <c>ipBlock</c>.</param>
internal sealed class KubernetesPolicyReader(PodAddressMatching podAddresses = PodAddressMatching.Unknown) : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "kubernetes";

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var read = NetworkPolicyReader.Read(ManifestSet.FromTexts(files.Select(file => (file.Text, file.Path))));
        return new PlatformReading(
            new NetworkPolicyEvaluator(read.Policies, NamespaceLabels.Of(directory), podAddresses), read.Policies.Count, read.Errors)
        {
            Objects = [.. read.Policies.Select(policy => policy.Source)],
        };
    }
}
