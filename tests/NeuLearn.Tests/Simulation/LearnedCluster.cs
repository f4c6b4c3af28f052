using NeuLearn.Learning;
using NeuLearn.Monitoring;
using NeuLearn.Testing;

namespace NeuLearn.Tests.Simulation;

/// <summary>A simulated cluster whose first days an engine has learned.</summary>
internal sealed class LearnedCluster
{
    public LearnedCluster(ClusterOptions options, int? learnedDays = null)
    {
        Simulation = ClusterSimulator.Run(options);
        Events = [.. Simulation.Events];
        LearnedUntil = options.Start.AddDays(learnedDays ?? options.Days);
        Engine.Inventory.Add(Simulation.Inventory);
        foreach (var e in Events.Where(e => e.Event.Time < LearnedUntil)) Engine.Observe(e.Event);
    }

    public NeuLearn.Testing.Simulation Simulation { get; }

    public PolicyEngine Engine { get; } = new();

    public IReadOnlyList<SimulatedEvent> Events { get; }

    public DateTimeOffset LearnedUntil { get; }

    /// <summary>The judgement on every event after those that were learned, all services being protected.</summary>
    public IEnumerable<(SimulatedEvent Event, Judgement Judgement)> Replay()
    {
        Engine.SetMode([.. Engine.Directory().Services.Select(s => s.Service)], Mode.Protect);
        var judge = Engine.Judge();
        foreach (var e in Events.Where(e => e.Event.Time >= LearnedUntil))
            if (judge.Judge(e.Event, out _) is { } judgement) yield return (e, judgement);
    }

    /// <summary>Whether a legitimate conversation happens every day.</summary>
    public static bool IsSteady(TruthEdge edge) => edge is { Label: TruthLabel.Legitimate, Cadence: Cadence.Continuous };

    public static string Line(TruthEdge edge) => $"{edge.Id} {edge.Client} -> {edge.Server} {edge.Transport}/{edge.Port.ToString(edge.Transport)}";
}
