using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>A client and a server.</summary>
public readonly record struct PeerPair(Peer Client, Peer Server);

/// <summary>What a learner should find out: which conversations are legitimate, which are attacks.</summary>
public sealed class SimulatedTruth
{
    private readonly Dictionary<string, TruthEdge> _byId;

    internal SimulatedTruth(
        IReadOnlyList<Peer> services, IReadOnlyList<TruthEdge> edges, IReadOnlyList<TruthEdge> attacks, string? compromised)
    {
        Services = services;
        Edges = edges;
        Attacks = attacks;
        CompromisedReplica = compromised;
        _byId = edges.Concat(attacks).ToDictionary(e => e.Id, StringComparer.Ordinal);
    }

    /// <summary>The services of the cluster and the legacy hosts, in written order.</summary>
    public IReadOnlyList<Peer> Services { get; }

    /// <summary>The legitimate conversations. Each of them is seen at least once.</summary>
    public IReadOnlyList<TruthEdge> Edges { get; }

    /// <summary>The attacks. Each of them is seen at least once.</summary>
    public IReadOnlyList<TruthEdge> Attacks { get; }

    /// <summary>The name of the pod from which the attacks come; null without attacks.</summary>
    public string? CompromisedReplica { get; }

    /// <summary>The conversation an event belongs to.</summary>
    /// <exception cref="KeyNotFoundException">No conversation has this id.</exception>
    public TruthEdge this[string edgeId] => _byId[edgeId];

    /// <summary>The pairs of services that never have a legitimate conversation, on any port, in this direction.</summary>
    public IEnumerable<PeerPair> NeverLegitimate()
    {
        var pairs = new HashSet<PeerPair>(Edges.Select(e => new PeerPair(e.Client, e.Server)));
        foreach (var client in Services)
        {
            foreach (var server in Services)
            {
                var pair = new PeerPair(client, server);
                if (client != server && !pairs.Contains(pair)) yield return pair;
            }
        }
    }
}
