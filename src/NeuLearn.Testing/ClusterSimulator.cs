using NeuLearn.Inventory;

namespace NeuLearn.Testing;

/// <summary>Simulates the traffic of a Kubernetes cluster, together with the truth about it.</summary>
/// <example><code>
/// var simulation = ClusterSimulator.Run(new ClusterOptions { Services = 6, Days = 3, Seed = 7 });
/// foreach (var (connection, label, edge) in simulation.Events) engine.Observe(connection);
/// </code></example>
public static class ClusterSimulator
{
    /// <summary>Plans a simulation. Events are made while they are enumerated.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Simulation Run(ClusterOptions? options = null)
    {
        options ??= new ClusterOptions();
        ClusterOptions.Check(options);
        var cluster = ServiceCatalogue.Plan(options);
        cluster.Nodes = Placement.Nodes(cluster);
        new Rollout(cluster).Plan();
        Placement.Place(cluster);
        var list = new EdgeList(options);
        new GraphPlanner(cluster, list).Plan();
        var compromised = options.Attacks ? new AttackPlanner(cluster, list).Plan() : null;
        var edges = list.Edges;
        var truth = new SimulatedTruth(
            [.. cluster.Services.Select(s => s.Peer).Order()],
            [.. edges.Select(e => e.Truth).Where(e => e.Label == TruthLabel.Legitimate)],
            [.. edges.Select(e => e.Truth).Where(e => e.Label != TruthLabel.Legitimate)],
            compromised);
        return new Simulation(options, truth, SimulatedInventory.Of(cluster), new TrafficStream(options, edges).Events());
    }
}

/// <summary>What was simulated.</summary>
public sealed class Simulation
{
    internal Simulation(ClusterOptions options, SimulatedTruth truth, InventoryDocument inventory, IEnumerable<SimulatedEvent> events)
    {
        Options = options;
        Truth = truth;
        Inventory = inventory;
        Events = events;
    }

    /// <summary>The options it was made from.</summary>
    public ClusterOptions Options { get; }

    /// <summary>The truth.</summary>
    public SimulatedTruth Truth { get; }

    /// <summary>Who owned which address when, as a watcher of the whole window knows it.</summary>
    public InventoryDocument Inventory { get; }

    /// <summary>
    /// The events in the order of time; some reports are late by less than a second. They are made anew, and the same,
    /// each time they are enumerated, with one hour of them planned in memory.
    /// </summary>
    public IEnumerable<SimulatedEvent> Events { get; }
}
