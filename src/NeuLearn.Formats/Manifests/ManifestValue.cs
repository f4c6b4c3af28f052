namespace NeuLearn.Formats.Manifests;

/// <summary>One value of a manifest, whichever of YAML and JSON it was written in.</summary>
/// <param name="Line">The line it starts on, from 1; 0 when the text form does not tell (JSON).</param>
internal abstract record ManifestValue(int Line)
{
    /// <summary>What kind of value this is, in the words of an error message.</summary>
    public abstract string Description { get; }

    /// <summary>Whether the value was written as null, which Kubernetes reads as if the field were absent.</summary>
    public bool IsNull => this is ScalarValue { Kind: ScalarKind.Null };
}
