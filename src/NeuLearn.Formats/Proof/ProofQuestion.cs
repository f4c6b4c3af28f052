using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Proof.Baseline;
using NeuLearn.Formats.Proof.Ends;

namespace NeuLearn.Formats.Proof;

/// <summary>Two policies to be compared, and over what.</summary>
internal sealed record ProofQuestion
{
    /// <summary>The first: what must pass, and what may.</summary>
    public required LossEnvelope First { get; init; }

    /// <summary>How explanations name the first.</summary>
    public required string FirstName { get; init; }

    /// <summary>The second.</summary>
    public required IPlatformPolicy Second { get; init; }

    /// <summary>How explanations name the second.</summary>
    public required string SecondName { get; init; }

    /// <summary>Everybody.</summary>
    public required ProofEnds Ends { get; init; }

    /// <summary>Whether a policy speaks for an end. Between two ends that none speaks for nothing is compared.</summary>
    public required Func<Peer, bool> Governs { get; init; }

    /// <summary>Where the second is enforced.</summary>
    public JudgedAt JudgedAt { get; init; } = JudgedAt.BothEnds;

    /// <summary>Whether the second does not judge a connection at all, as its format declares: nothing is compared there.</summary>
    public Func<Connection, bool> Passes { get; init; } = _ => false;

    /// <summary>Whether it is no difference that the second lets a connection through: a report says of the whole service that it does.</summary>
    public Func<Connection, bool> MayPass { get; init; } = _ => false;

    /// <summary>Whether it is no difference that the second leaves a connection open: its format cannot say it.</summary>
    public Func<Connection, bool> MayBeUnknown { get; init; } = _ => false;
}
