using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Linkerd.Evaluation.Reading;
using NeuLearn.Formats.Manifests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Linkerd.Evaluation;

/// <summary>Reads Linkerd's policy among some files.</summary>
/// <param name="inbound">Whom a port without a Server lets in: a setting of the platform.</param>
internal sealed class LinkerdPolicyReader(InboundPolicy inbound = InboundPolicy.AllUnauthenticated) : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "linkerd";

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var read = LinkerdReader.Read(ManifestSet.FromTexts(files.Select(file => (file.Text, file.Path))));
        return new PlatformReading(new LinkerdEvaluator(read, inbound), read.Objects.Count, read.Errors) { Objects = read.Objects };
    }
}
