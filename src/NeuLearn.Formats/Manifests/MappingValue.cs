namespace NeuLearn.Formats.Manifests;

/// <summary>Fields by name; a name occurs once.</summary>
internal sealed record MappingValue(int Line, IReadOnlyDictionary<string, ManifestValue> Fields) : ManifestValue(Line)
{
    /// <inheritdoc />
    public override string Description => "a mapping";
}
