using NeuLearn.Policy;
using NeuLearn.Testing;

namespace NeuLearn.Tests.Simulation;

/// <summary>What must hold of the days after: redeployed, scaled, on new addresses and probed from new nodes it is still the same cluster.</summary>
public class LaterDaysSpecification
{
    [Theory]
    [InlineData(11, IdentityMix.Mixed, false)]
    [InlineData(12, IdentityMix.Full, false)]
    [InlineData(13, IdentityMix.AddressOnly, false)]
    [InlineData(14, IdentityMix.AddressOnly, true)]
    public void Nothing_steady_is_blocked_on_the_days_after(ulong seed, IdentityMix identity, bool dialled)
    {
        var cluster = new LearnedCluster(
            new ClusterOptions { Seed = seed, Services = 12, Days = 9, Identity = identity, ServiceAddresses = dialled, Attacks = false, EventsPerEdgePerHour = 0.25 }, learnedDays: 6);
        var replayed = cluster.Replay().ToList();
        Assert.True(replayed.Count > 1_000, "hardly anything was replayed");
        var policy = new CompiledPolicy(cluster.Engine.Policy());
        // Operations that were rare enough not to be seen at such a small rate of events are a question of their own.
        var blocked = replayed
            .Where(r => policy.Decide(r.Judgement.Query with { Operation = null }).Kind != VerdictKind.Allow && LearnedCluster.IsSteady(cluster.Simulation.Truth[r.Event.EdgeId]))
            .Select(r => LearnedCluster.Line(cluster.Simulation.Truth[r.Event.EdgeId])).Distinct();
        Assert.Empty(blocked);
    }

    [Theory]
    [InlineData(21, IdentityMix.Mixed)]
    [InlineData(22, IdentityMix.Full)]
    [InlineData(23, IdentityMix.AddressOnly)]
    public void No_attack_of_the_days_after_is_allowed(ulong seed, IdentityMix identity)
    {
        var cluster = new LearnedCluster(
            new ClusterOptions { Seed = seed, Services = 12, Days = 9, AttackDay = 7, Identity = identity, EventsPerEdgePerHour = 0.25 }, learnedDays: 6);
        var attacks = cluster.Replay().Where(r => r.Event.Label != TruthLabel.Legitimate).ToList();
        Assert.Contains(attacks, a => a.Event.Label == TruthLabel.Lateral);
        Assert.Contains(attacks, a => a.Event.Label == TruthLabel.Exfiltration);
        Assert.Empty(attacks.Where(a => a.Judgement.Verdict.Kind == VerdictKind.Allow).Select(a => LearnedCluster.Line(cluster.Simulation.Truth[a.Event.EdgeId])).Distinct());
    }

    [Fact]
    public void Attacks_in_the_learned_days_do_not_become_permission_for_the_days_after()
    {
        var cluster = new LearnedCluster(
            new ClusterOptions { Seed = 31, Services = 12, Days = 9, AttackDay = 4, EventsPerEdgePerHour = 0.25 }, learnedDays: 7);
        var policy = new CompiledPolicy(cluster.Engine.Policy());
        var allowed = cluster.Simulation.Truth.Attacks.Where(a => a.Client != NeuLearn.Events.Peer.World && policy.Decide(new PolicyQuery
        {
            Client = a.Client, Server = a.Server, Transport = a.Transport, Port = a.Port, Application = a.Application,
        }).Kind == VerdictKind.Allow);
        Assert.Empty(allowed.Select(LearnedCluster.Line));
    }
}
