using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.Testing;

namespace NeuLearn.Tests.Simulation;

/// <summary>What must hold of whatever cluster is learned: all that it needs is allowed, and nothing that it never did.</summary>
public class WhatIsLearnedSpecification
{
    public static TheoryData<ulong, int, IdentityMix, bool> Clusters => new()
    {
        { 1, 6, IdentityMix.Mixed, false },
        { 2, 12, IdentityMix.Mixed, true },
        { 3, 12, IdentityMix.Full, false },
        { 4, 12, IdentityMix.AddressOnly, false },
        { 5, 12, IdentityMix.AddressOnly, true },
        { 6, 30, IdentityMix.Mixed, true },
    };

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Whatever_the_cluster_and_its_sensors_it_holds(ulong seed, int services, IdentityMix identity, bool dialled)
    {
        var cluster = new LearnedCluster(new ClusterOptions
        {
            Seed = seed, Services = services, Identity = identity, ServiceAddresses = dialled, EventsPerEdgePerHour = 0.25,
        });
        var truth = cluster.Simulation.Truth;
        var policy = cluster.Engine.Policy();
        var compiled = new CompiledPolicy(policy with { Modes = policy.Services.ToDictionary(s => s, _ => Mode.Protect) });
        var baseline = cluster.Engine.Baseline();

        Assert.Empty(truth.Edges.Where(LearnedCluster.IsSteady).Where(e => !Allowed(compiled, e)).Select(LearnedCluster.Line));
        Assert.Empty(NeverLegitimate(policy, truth));
        Assert.Empty(Scans(baseline, truth));
        var steady = truth.Edges.Where(LearnedCluster.IsSteady).Select(Key).ToHashSet();
        Assert.Empty(baseline.Learned.Where(l => l.Status == LearnedStatus.Quarantined && steady.Contains(Key(l.Conversation.Client, l.Conversation.Server, l.Conversation.Transport, l.Conversation.Port))).Select(l => Traffic.Line(l.Conversation)));
    }

    // Which operations a rule names at such a small rate of events is a question of its own.
    private static bool Allowed(CompiledPolicy policy, TruthEdge edge) => policy.Decide(new PolicyQuery
    {
        Client = edge.Client, Server = edge.Server, Transport = edge.Transport, Port = edge.Port, Application = edge.Application,
    }).Kind == VerdictKind.Allow;

    private static IEnumerable<string> NeverLegitimate(PolicySet policy, SimulatedTruth truth)
    {
        var never = truth.NeverLegitimate().ToHashSet();
        return policy.Rules.Where(r => never.Contains(new PeerPair(r.Client, r.Server))).Select(r => r.ToString());
    }

    private static IEnumerable<string> Scans(Baseline baseline, SimulatedTruth truth)
    {
        var legitimate = truth.Edges.Select(Key).ToHashSet();
        var scans = truth.Attacks.Where(a => a.Label is TruthLabel.ScanRefused or TruthLabel.ScanUnanswered && a.Client != Peer.World)
            .Select(Key).Where(k => !legitimate.Contains(k)).ToHashSet();
        return baseline.Learned.Where(l => scans.Contains(Key(l.Conversation.Client, l.Conversation.Server, l.Conversation.Transport, l.Conversation.Port)))
            .Select(l => Traffic.Line(l.Conversation));
    }

    private static (Peer, Peer, Transport, ServicePort) Key(TruthEdge edge) => Key(edge.Client, edge.Server, edge.Transport, edge.Port);

    private static (Peer, Peer, Transport, ServicePort) Key(Peer client, Peer server, Transport transport, ServicePort port) => (client, server, transport, port);
}
