namespace NeuLearn.Testing.Tests;

/// <summary>Simulations that several tests look at, made once.</summary>
internal static class Simulated
{
    private static readonly Lazy<(Simulation, IReadOnlyList<SimulatedEvent>)> LazySmall = Make(new ClusterOptions { EventsPerEdgePerHour = 0 });
    private static readonly Lazy<(Simulation, IReadOnlyList<SimulatedEvent>)> LazyDefault = Make(new ClusterOptions());

    /// <summary>The smallest run of a week.</summary>
    public static (Simulation Simulation, IReadOnlyList<SimulatedEvent> Events) Small => LazySmall.Value;

    /// <summary>A run of a week as the options come.</summary>
    public static (Simulation Simulation, IReadOnlyList<SimulatedEvent> Events) Default => LazyDefault.Value;

    public static byte[] Lines(Simulation simulation)
    {
        using var stream = new MemoryStream();
        SimulationWriter.WriteEvents(simulation.Events, stream);
        return stream.ToArray();
    }

    private static Lazy<(Simulation, IReadOnlyList<SimulatedEvent>)> Make(ClusterOptions options) => new(() =>
    {
        var simulation = ClusterSimulator.Run(options);
        return (simulation, [.. simulation.Events]);
    });
}
