namespace NeuLearn.Learning;

/// <summary>When a service counts as ready to be protected.</summary>
public sealed record ReadinessOptions
{
    /// <summary>A quarter of an incident day a day at most: with nothing new, ready after 12 days.</summary>
    public static ReadinessOptions Default { get; } = new();

    /// <summary>A fifth: with nothing new, ready after 15 days.</summary>
    public static ReadinessOptions Strict { get; } = new() { Threshold = 0.2 };

    /// <summary>The incident bound at or below which a facet is ready, in incident days per day.</summary>
    public double Threshold { get; init; } = 0.25;

    /// <summary>Days a service must have been observed, so that a weekly cycle is seen once. No estimate sees a period longer than its window.</summary>
    public int Horizon { get; init; } = 8;
}
