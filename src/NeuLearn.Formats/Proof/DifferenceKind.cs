namespace NeuLearn.Formats.Proof;

/// <summary>How one policy differs from another on a connection.</summary>
internal enum DifferenceKind
{
    /// <summary>It allows what the other does not.</summary>
    Wider,

    /// <summary>It does not allow what the other does.</summary>
    Narrower,

    /// <summary>What it does is left open by the platform, or something about the ends is not known.</summary>
    Unknown,
}
