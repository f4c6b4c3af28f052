using NeuLearn.Graph;
using NeuLearn.Learning.Drift;

namespace NeuLearn.Learning;

/// <summary>Where a conversation stands on its way to a rule.</summary>
public enum LearnedStatus
{
    /// <summary>It is a rule.</summary>
    Active,

    /// <summary>It waits, with reasons, for review or for more evidence.</summary>
    Quarantined,

    /// <summary>A person decided that it is no rule.</summary>
    Rejected,
}

/// <summary>A conversation with the evidence for it, the points it earned, and what became of it.</summary>
public sealed record LearnedConversation
{
    internal LearnedConversation(Conversation conversation, Evidence evidence, Trust trust, LearnedStatus status)
    {
        Conversation = conversation;
        Evidence = evidence;
        Trust = trust;
        Status = status;
    }

    /// <summary>The conversation.</summary>
    public Conversation Conversation { get; }

    /// <summary>The evidence it rests on: completed connections, or repeated sends where no reply can be seen.</summary>
    public Evidence Evidence { get; }

    /// <summary>The points for and against it.</summary>
    public Trust Trust { get; }

    /// <summary>Whether it is a rule.</summary>
    public LearnedStatus Status { get; }

    /// <summary>The score from which it is a rule.</summary>
    internal int Threshold { get; init; } = 1;

    /// <summary>Whether only a person can make it a rule, because it is new to a service that no longer learns.</summary>
    internal bool WaitsForPerson => Trust.Reasons.Any(r => r.Code is BaselineCutoff.AfterProtect or BaselineCutoff.IntoProtected);

    /// <summary>Why it is a rule, or why it waits and what would release it: a text for people.</summary>
    public string Explain() => TrustExplanation.Of(this);

    /// <summary>The operations its rule is restricted to. Empty when none was seen, or their list has not closed.</summary>
    public IReadOnlyList<ObservedOperation> Operations { get; init; } = [];

    /// <summary>The operations that do not join the list since they are new to a closed baseline.</summary>
    internal IReadOnlyList<ObservedOperation> Waiting { get; init; } = [];

    /// <summary>The revisions of its ends under which it was first seen, where an end was at work before that revision.</summary>
    public IReadOnlyList<ServiceRevision> NewWith { get; init; } = [];

    /// <summary>Each step that allows more than was seen, and each weakness of the evidence.</summary>
    public IReadOnlyList<string> Provenance { get; init; } = [];

    /// <summary>The steps that allow more than was seen, as figures.</summary>
    public IReadOnlyList<Widening> Widenings { get; init; } = [];
}
