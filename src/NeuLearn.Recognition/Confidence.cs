namespace NeuLearn.Recognition;

/// <summary>What a recognition rests on.</summary>
public enum Confidence : byte
{
    /// <summary>Nothing was recognised.</summary>
    None = 0,

    /// <summary>A form that fits, with the usual port to decide between several, or because the protocol has no signature of its own.</summary>
    Port = 1,

    /// <summary>A form that fits, not confirmed by the other side.</summary>
    Weak = 2,

    /// <summary>A signature, or both sides in agreement. The port played no part.</summary>
    Signature = 3,
}
