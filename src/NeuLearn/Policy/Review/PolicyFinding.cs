namespace NeuLearn.Policy.Review;

/// <summary>How two rules of a policy stand in each other's way.</summary>
public enum FindingKind : byte
{
    /// <summary>A rule has no effect of its own: a wider one, or a deny, covers it.</summary>
    Shadowed,

    /// <summary>Two rules say the same.</summary>
    Duplicate,

    /// <summary>One denies a part of what the other allows, or all of what a person or another platform allows.</summary>
    Contradicting,
}

/// <summary>Two rules that stand in each other's way.</summary>
/// <param name="Kind">How.</param>
/// <param name="RuleId">The rule that loses.</param>
/// <param name="OtherId">The rule that wins.</param>
/// <param name="Text">The finding in one sentence.</param>
public sealed record PolicyFinding(FindingKind Kind, string RuleId, string OtherId, string Text);
