namespace NeuLearn.Formats.Losses;

/// <summary>How well a format can say something.</summary>
public enum Expression
{
    /// <summary>Not at all.</summary>
    No,

    /// <summary>In some cases; the exporter says which it could not.</summary>
    Partly,

    /// <summary>Exactly.</summary>
    Yes,
}

/// <summary>Whether a format can say one element of a rule, and what becomes of the rule when it cannot.</summary>
/// <param name="Level">How well.</param>
/// <param name="Note">What a reader should know about it, in one clause.</param>
/// <param name="Otherwise">What an export does when it cannot be said.</param>
public sealed record Capability(Expression Level, string Note, LossEffect Otherwise = LossEffect.Omitted)
{
    /// <summary>What is written instead, where the general words do not tell; null for those.</summary>
    public string? Instead { get; init; }

    /// <summary>It can be said.</summary>
    public static Capability Yes(string note = "") => new(Expression.Yes, note);

    /// <summary>It can be said in some cases.</summary>
    public static Capability Partly(string note) => new(Expression.Partly, note);

    /// <summary>It cannot be said, and is left out.</summary>
    public static Capability Omitted(string note) => new(Expression.No, note);

    /// <summary>It cannot be said, and is left open so that the application keeps running.</summary>
    public static Capability Open(string note) => new(Expression.No, note, LossEffect.Wider);
}

/// <summary>One line of what a format declares, for printing.</summary>
/// <param name="Element">What: <c>server dns</c>, <c>operations</c>.</param>
/// <param name="Level">How well it can be said.</param>
/// <param name="Note">What a reader should know about it.</param>
public sealed record Declaration(string Element, Expression Level, string Note);
