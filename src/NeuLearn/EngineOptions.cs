using NeuLearn.Learning;
using NeuLearn.Monitoring;

namespace NeuLearn;

/// <summary>How an engine works.</summary>
public sealed record EngineOptions
{
    /// <summary>How evidence becomes rules.</summary>
    public LearningOptions Learning { get; init; } = new();

    /// <summary>When a service counts as ready to be protected.</summary>
    public ReadinessOptions Readiness { get; init; } = ReadinessOptions.Default;

    /// <summary>What monitoring reports.</summary>
    public MonitoringOptions Monitoring { get; init; } = new();
}
