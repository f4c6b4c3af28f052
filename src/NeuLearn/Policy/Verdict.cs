namespace NeuLearn.Policy;

/// <summary>The answer for a connection.</summary>
public enum VerdictKind : byte
{
    /// <summary>A rule allows it.</summary>
    Allow,

    /// <summary>No rule covers it and a side is in discover: it is let through and learned.</summary>
    Learn,

    /// <summary>No rule allows it; it is let through and reported.</summary>
    Violate,

    /// <summary>It is stopped.</summary>
    Deny,
}

/// <summary>The answer for a connection and the rule that gave it.</summary>
/// <param name="Kind">The answer.</param>
/// <param name="Rule">The index of the rule in the policy, or -1 when the modes decided.</param>
public readonly record struct Verdict(VerdictKind Kind, int Rule);
