namespace NeuLearn.Formats.Manifests;

/// <summary>A list, in the order in which it was written.</summary>
internal sealed record SequenceValue(int Line, IReadOnlyList<ManifestValue> Items) : ManifestValue(Line)
{
    /// <inheritdoc />
    public override string Description => "a list";
}
