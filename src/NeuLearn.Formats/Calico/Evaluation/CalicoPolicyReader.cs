using NeuLearn.Formats.Calico.Evaluation.Reading;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Manifests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Calico.Evaluation;

/// <summary>Reads the Calico policies among some files, for judging and importing.</summary>
/// <param name="http">Whether the cluster enforces what rules ask of HTTP.</param>
internal sealed class CalicoPolicyReader(HttpEnforcement http = HttpEnforcement.Enforced) : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "calico";

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var read = CalicoReader.Read(ManifestSet.FromTexts(files.Select(file => (file.Text, file.Path))));
        return new PlatformReading(new CalicoEvaluator(read, NamespaceLabels.Of(directory), http), read.Policies.Count + read.Staged, read.Errors)
        {
            Objects = [.. read.Policies.Select(policy => policy.Source)],
        };
    }
}
