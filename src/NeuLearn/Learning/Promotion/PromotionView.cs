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
}
