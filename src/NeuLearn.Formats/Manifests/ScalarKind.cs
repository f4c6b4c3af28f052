namespace NeuLearn.Formats.Manifests;

/// <summary>The types a scalar can have: the type decides, not the look (<c>"80"</c> is text, <c>80</c> a number).</summary>
internal enum ScalarKind
{
    /// <summary>Nothing, <c>~</c> or <c>null</c>.</summary>
    Null,

    /// <summary>true, false and the words older YAML also takes for them.</summary>
    Boolean,

    /// <summary>Anything that reads as a number, in whatever base or notation.</summary>
    Number,

    /// <summary>Everything else, and all that is quoted.</summary>
    Text,
}
