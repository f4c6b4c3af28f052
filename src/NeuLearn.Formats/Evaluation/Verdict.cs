namespace NeuLearn.Formats.Evaluation;

/// <summary>What becomes of a connection.</summary>
internal enum Verdict
{
    /// <summary>It is let through.</summary>
    Allow,

    /// <summary>It is stopped.</summary>
    Deny,

    /// <summary>The API leaves it to the network plugin, or something about the ends is not known.</summary>
    Unknown,
}
