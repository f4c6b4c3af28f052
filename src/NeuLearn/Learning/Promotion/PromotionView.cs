using NeuLearn.Events;

namespace NeuLearn.Learning.Promotion;

/// <summary>What a promotion rule may look at: one service at one moment of event time.</summary>
public sealed record PromotionView
{
    /// <summary>The service.</summary>
    public required Peer Service { get; init; }

    /// <summary>Its mode now.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The moment, in event time.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Since when it is in this mode; in discover, since it was first seen.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it last showed a conversation for the first time.</summary>
    public required DateTimeOffset LastNew { get; init; }

    /// <summary>Its readiness.</summary>
    public required Readiness Readiness { get; init; }

    /// <summary>Violations since it came into its mode.</summary>
    public long Violations { get; init; }

    /// <summary>Completed conversations that wait, and were seen since it came into its mode: what protecting it would stop.</summary>
    public int Waiting { get; init; }

    /// <summary>How long it has been in its mode.</summary>
    internal TimeSpan Age => Time - Since;

    /// <summary>Whether a rule that counts time may promote it: it learned something, and a list of it can close.</summary>
    internal bool IsPromotable => Unpromotable is null;

    /// <summary>Why such a rule may not; null when it may.</summary>
    internal IReadOnlyList<string>? Unpromotable => Mode == Mode.Protect ? ["it is protected"]
        : Readiness.Days == 0 || Readiness.Status == ReadinessStatus.NotLearnable ? Readiness.Reasons
        : null;

    /// <summary>What happened in monitor that protecting would have stopped; null when nothing did.</summary>
    internal string? Disturbance => Mode == Mode.Discover ? null
        : Violations > 0 ? FormattableString.Invariant($"{Violations} violations in {ModeName.Of(Mode)}")
        : Waiting > 0 ? FormattableString.Invariant($"{Waiting} conversations seen in {ModeName.Of(Mode)} wait for review: protecting would stop them")
        : null;
}
