using NeuLearn.Events;

namespace NeuLearn.Testing.Tests;

/// <summary>The engine finds out who is who: what it learns of a simulation speaks of the same conversations as the truth.</summary>
public class EngineAgreementTests
{
    [Theory]
    [InlineData(IdentityMix.Mixed, false)]
    [InlineData(IdentityMix.Full, false)]
    [InlineData(IdentityMix.AddressOnly, false)]
    [InlineData(IdentityMix.AddressOnly, true)]
    public void Whatever_the_sensors_know_the_conversations_are_those_of_the_truth(IdentityMix identity, bool dialled)
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions { Identity = identity, ServiceAddresses = dialled });
        var engine = new PolicyEngine();
        engine.Inventory.Add(simulation.Inventory);
        foreach (var simulated in simulation.Events) engine.Observe(simulated.Event);

        var learned = engine.Baseline().Learned.Select(l => l.Conversation)
            .Select(c => Key(c.Client, c.Server, c.Transport, c.Port)).ToHashSet(StringComparer.Ordinal);
        var truth = simulation.Truth.Edges.Concat(simulation.Truth.Attacks)
            .Where(e => e.Label is not (TruthLabel.ScanRefused or TruthLabel.ScanUnanswered))
            .Select(e => Key(e.Client, e.Server, e.Transport, e.Port)).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(learned.Except(truth));
        Assert.Empty(truth.Except(learned));
    }

    private static string Key(Peer client, Peer server, Transport transport, ServicePort port) =>
        $"{(client.Kind == PeerKind.Node ? Peer.AnyNode : client)} -> {server} {transport}/{port.ToString(transport)}";
}
