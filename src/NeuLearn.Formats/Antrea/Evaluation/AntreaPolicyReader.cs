using NeuLearn.Formats.Antrea.Evaluation.Reading;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Manifests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Antrea.Evaluation;

/// <summary>
/// Reads Antrea's NetworkPolicies, ClusterNetworkPolicies and Tiers among some files, and the NetworkPolicies of Kubernetes, which
/// stand between its tiers and the baseline tier.
/// </summary>
/// <remarks>
/// The judge is that of the policies of a cluster, for Antrea asks in the same order: its tiers, the NetworkPolicies, the baseline
/// tier; the first rule that matches decides, and Pass leaves it to the NetworkPolicies.
/// </remarks>
internal sealed class AntreaPolicyReader : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "antrea";

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var read = AntreaSetReader.Read(ManifestSet.FromTexts(files.Select(file => (file.Text, file.Path))));
        var objects = read.Policies.Select(policy => policy.Source).Distinct().ToList();
        // NetworkPolicies alone are the other format's.
        return new PlatformReading(new ClusterPolicyEvaluator(read, NamespaceLabels.Of(directory)), objects.Count, read.Errors)
        {
            Objects = [.. objects, .. read.NetworkPolicies.Select(policy => policy.Source)],
        };
    }
}
