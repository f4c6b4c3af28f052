using NeuLearn.Formats.Cilium.Evaluation.Matching;
using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Cilium.Evaluation;

/// <summary>Reads the CiliumNetworkPolicies and CiliumClusterwideNetworkPolicies among some files, for judging and importing.</summary>
internal sealed class CiliumPolicyReader : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "cilium";

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var read = CiliumPolicyReading.Of(ManifestSet.FromTexts(files.Select(file => (file.Text, file.Path))));
        return new PlatformReading(new CiliumEvaluator(read.Specs, new CiliumSurroundings(directory)), read.Objects, read.Errors)
        {
            Objects = [.. read.Specs.Select(spec => spec.Source).Distinct()],
        };
    }
}
