using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Reading;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Manifests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;

/// <summary>
/// Reads the ClusterNetworkPolicies among some files, the AdminNetworkPolicies and BaselineAdminNetworkPolicies that came before
/// them, and the NetworkPolicies whose tier stands between theirs.
/// </summary>
internal sealed class ClusterNetworkPolicyReader : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "cluster-network-policy";

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var read = ClusterPolicySetReader.Read(ManifestSet.FromTexts(files.Select(file => (file.Text, file.Path))));
        // NetworkPolicies alone are the other format's.
        return new PlatformReading(new ClusterPolicyEvaluator(read, NamespaceLabels.Of(directory)), read.Policies.Count, read.Errors)
        {
            Objects = [.. read.Policies.Select(policy => policy.Source), .. read.NetworkPolicies.Select(policy => policy.Source)],
        };
    }
}
