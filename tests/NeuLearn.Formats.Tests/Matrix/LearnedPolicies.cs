using NeuLearn.Policy;
using NeuLearn.Testing;

namespace NeuLearn.Formats.Tests.Matrix;

/// <summary>Policies learned from simulated clusters.</summary>
internal static class LearnedPolicies
{
    public static PolicySet Of(ulong seed, int services, IdentityMix identity)
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions { Seed = seed, Services = services, Days = 5, Identity = identity, EventsPerEdgePerHour = 0.2 });
        var engine = new PolicyEngine();
        engine.Inventory.Add(simulation.Inventory);
        foreach (var simulated in simulation.Events) engine.Observe(simulated.Event);
        return engine.Policy();
    }
}
