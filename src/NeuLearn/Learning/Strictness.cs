namespace NeuLearn.Learning;

/// <summary>From which score a conversation becomes a rule; the number is the score.</summary>
public enum Strictness
{
    /// <summary>One point is enough.</summary>
    Normal = 1,

    /// <summary>Two points are needed: fewer attacks pass, and more that is rare waits.</summary>
    Strict = 2,
}
