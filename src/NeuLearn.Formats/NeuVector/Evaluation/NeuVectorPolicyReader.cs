using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.NeuVector.Evaluation.Reading;
using NeuLearn.Inventory;
using NeuLearn.Learning;

namespace NeuLearn.Formats.NeuVector.Evaluation;

/// <summary>Reads the NvSecurityRules, NvClusterSecurityRules and NvGroupDefinitions among some files.</summary>
/// <param name="contention">Which end decides where their modes differ: a setting of the platform, Basic unless it was changed.</param>
internal sealed class NeuVectorPolicyReader(Contention contention = Contention.Basic) : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "neuvector";

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var read = SecurityRuleReader.Read(ManifestSet.FromTexts(files.Select(file => (file.Text, file.Path))));
        return new PlatformReading(new NeuVectorEvaluator(read, NamespaceLabels.Of(directory), contention), read.Targets.Count, read.Errors)
        {
            Objects = [.. read.Targets.Select(target => target.Written)],
        };
    }
}
