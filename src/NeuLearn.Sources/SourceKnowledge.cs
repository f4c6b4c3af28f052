namespace NeuLearn.Sources;

/// <summary>How far a format tells a thing.</summary>
public enum KnowledgeLevel : byte
{
    /// <summary>It does not.</summary>
    No,

    /// <summary>Sometimes, or it must be inferred; the note says how.</summary>
    Partly,

    /// <summary>It does.</summary>
    Yes,
}

/// <summary>How far a format tells one thing, and what to mind.</summary>
/// <param name="Level">How far.</param>
/// <param name="Note">What to mind, in a few words; required where it is told only partly.</param>
public readonly record struct Knowledge(KnowledgeLevel Level, string Note)
{
    /// <summary>It is told.</summary>
    public static Knowledge Yes(string note = "") => new(KnowledgeLevel.Yes, note);

    /// <summary>It is told sometimes, or must be inferred.</summary>
    public static Knowledge Partly(string note) => new(KnowledgeLevel.Partly, note);

    /// <summary>It is not told.</summary>
    public static Knowledge No(string note = "") => new(KnowledgeLevel.No, note);
}

/// <summary>What a source format knows of a connection, so that a learner can weigh it and a person can choose.</summary>
public sealed record SourceKnowledge
{
    /// <summary>Who opened it.</summary>
    public required Knowledge Initiator { get; init; }

    /// <summary>Whether it completed, and if not, why.</summary>
    public required Knowledge Outcome { get; init; }

    /// <summary>Which workloads its ends are; where it is only addresses, an inventory is needed.</summary>
    public required Knowledge Identity { get; init; }

    /// <summary>The layer-7 protocol and what was asked in it.</summary>
    public required Knowledge Application { get; init; }

    /// <summary>When it was opened.</summary>
    public required Knowledge Time { get; init; }

    /// <summary>Whether every connection is reported, neither sampled nor cut off.</summary>
    public required Knowledge Completeness { get; init; }

    /// <summary>All of it, by name.</summary>
    public IEnumerable<(string Element, Knowledge Knowledge)> All =>
    [
        ("initiator", Initiator), ("outcome", Outcome), ("identity", Identity), ("application", Application), ("time", Time), ("completeness", Completeness),
    ];
}
