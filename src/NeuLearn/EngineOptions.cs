using NeuLearn.Learning;

namespace NeuLearn;

/// <summary>How an engine works.</summary>
public sealed record EngineOptions
{
    /// <summary>How evidence becomes rules.</summary>
    public LearningOptions Learning { get; init; } = new();

    /// <summary>When a service counts as ready to be protected.</summary>
    public ReadinessOptions Readiness { get; init; } = ReadinessOptions.Default;
}
