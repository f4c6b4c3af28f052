namespace NeuLearn.Monitoring;

/// <summary>What monitoring reports.</summary>
public sealed record MonitoringOptions
{
    /// <summary>Whether connections that a rule allows are reported, for information, in hours of the week in which that rule was never used.</summary>
    public bool OffHours { get; init; }
}
