using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Istio.Evaluation.Reading;
using NeuLearn.Formats.Manifests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Istio.Evaluation;

/// <summary>Reads the AuthorizationPolicies among some files, for judging and importing.</summary>
/// <param name="mesh">What the policies do not say of the mesh; null for what is usual.</param>
internal sealed class IstioPolicyReader(Mesh? mesh = null) : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "istio";

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var read = IstioReader.Read(ManifestSet.FromTexts(files.Select(file => (file.Text, file.Path))));
        return new PlatformReading(new IstioEvaluator(read, mesh ?? new Mesh()), read.Policies.Count, read.Errors)
        {
            Objects = [.. read.Policies.Select(policy => policy.Source)],
        };
    }
}
