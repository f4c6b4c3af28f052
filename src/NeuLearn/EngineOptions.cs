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

    /// <summary>Which side decides where the ends of a connection are in different modes, as long as the state says nothing.</summary>
    public Contention Contention { get; init; }

    /// <summary>The mode of services that come into being from now on; null leaves what the state says. Kept with the state.</summary>
    public Mode? NewServiceMode { get; init; }

    /// <summary>Which side decides, what was chosen for a state considered.</summary>
    internal Contention ContentionWith(Preferences preferences) => preferences[Preferences.Contention] switch
    {
        "basic" => Contention.Basic,
        "restrictive" => Contention.Restrictive,
        _ => Contention,
    };

    /// <summary>What monitoring reports.</summary>
    public MonitoringOptions Monitoring { get; init; } = new();
}
