namespace NeuLearn.Policy.Review;

/// <summary>What a person decided. Of two decisions made at the same logical time the one listed later, the stricter, stands.</summary>
public enum DecisionKind : byte
{
    /// <summary>An earlier decision was taken back: evidence decides again.</summary>
    Withdrawn,

    /// <summary>A remark. It decides nothing and stands beside a decision.</summary>
    Note,

    /// <summary>A rule is kept even when its evidence ages.</summary>
    Pin,

    /// <summary>A conversation is a rule, whatever its evidence.</summary>
    Accept,

    /// <summary>A rule has the shape that a person gave it.</summary>
    Edit,

    /// <summary>A conversation is no rule, whatever its evidence.</summary>
    Reject,

    /// <summary>What matches is denied; wins over every allow.</summary>
    Deny,
}
