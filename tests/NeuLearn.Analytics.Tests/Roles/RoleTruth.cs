using NeuLearn.Analytics.Roles;
using NeuLearn.Events;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests.Roles;

/// <summary>A simulated cluster of which it is known which peers play one role.</summary>
/// <param name="Graph">What the peers do.</param>
/// <param name="RoleOf">The role of each peer that has one alone.</param>
internal sealed record RoleTruth(BehaviourGraph Graph, IReadOnlyDictionary<Peer, string> RoleOf)
{
    /// <summary>Sensors that report addresses and an inventory that knows none of them: each address is a peer, its service the role.</summary>
    public static RoleTruth Addresses(ClusterOptions options)
    {
        var simulation = ClusterSimulator.Run(options with { Identity = IdentityMix.AddressOnly });
        var (engine, roles) = (new PolicyEngine(), new Dictionary<Peer, HashSet<string>>());
        foreach (var (connection, _, id) in simulation.Events)
        {
            engine.Observe(connection);
            See(connection.Client, simulation.Truth[id].Client);
            See(connection.Server, simulation.Truth[id].Server);
        }

        return Of(engine, roles);

        void See(ConnectionEnd end, Peer truth)
        {
            if (truth.IsExternal || end.Ip is null) return;
            var peer = Peer.Cidr(Cidr.Of(Address.Parse(end.Ip)));
            if (!roles.TryGetValue(peer, out var seen)) roles.Add(peer, seen = []);
            seen.Add(truth.Kind == PeerKind.Node ? "node" : truth.ToString());
        }
    }

    /// <summary>Every Deployment deployed twice, as blue and green: half of its replicas each; both play one role.</summary>
    public static RoleTruth Split(ClusterOptions options)
    {
        var (engine, roles) = (new PolicyEngine(), new Dictionary<Peer, HashSet<string>>());
        foreach (var (connection, _, _) in ClusterSimulator.Run(options with { Identity = IdentityMix.Full }).Events)
            engine.Observe(connection with { Client = Half(connection.Client), Server = Half(connection.Server) });
        return Of(engine, roles);

        ConnectionEnd Half(ConnectionEnd end)
        {
            if (end.Namespace is null || end.Workload is null || end.Owner?.StartsWith("Deployment/", StringComparison.Ordinal) != true) return end;
            var colour = end.Workload.Sum(c => c) % 2 == 0 ? "blue" : "green";
            var role = end.Owner[11..];
            roles[Peer.Service(end.Namespace, $"{role}-{colour}")] = [$"{end.Namespace}/{role}"];
            return end with { Owner = $"{end.Owner}-{colour}", Labels = null };
        }
    }

    /// <summary>How well some groups match the roles.</summary>
    public RoleScore Score(IEnumerable<IReadOnlyList<Peer>> groups)
    {
        var known = groups.Select(g => g.Where(RoleOf.ContainsKey).ToList()).ToList();
        double proposed = known.Sum(g => Pairs(g.Count)), right = known.Sum(g => g.CountBy(p => RoleOf[p]).Sum(r => Pairs(r.Value)));
        double all = Pairs(RoleOf.Count), alike = RoleOf.Values.CountBy(r => r).Sum(r => Pairs(r.Value));
        var chance = proposed * alike / all;
        return new RoleScore(proposed == 0 ? 1 : right / proposed, right / alike, (right - chance) / (((proposed + alike) / 2) - chance));
    }

    private static double Pairs(int count) => count * (count - 1) / 2.0;

    private static RoleTruth Of(PolicyEngine engine, Dictionary<Peer, HashSet<string>> roles)
    {
        var known = roles.Where(r => r.Value.Count == 1).ToDictionary(r => r.Key, r => r.Value.Single());
        var conversations = engine.Baseline().Conversations.Where(c => !c.Established.IsEmpty || !c.With(Outcome.Unknown).IsEmpty).ToList();
        return new RoleTruth(BehaviourGraph.Of(conversations, roles.ContainsKey), known);
    }
}

/// <summary>How well groups match roles, by pairs of peers.</summary>
/// <param name="Precision">Of the pairs that were put together, the share that play one role.</param>
/// <param name="Recall">Of the pairs that play one role, the share that were put together.</param>
/// <param name="Rand">The adjusted Rand index of Hubert and Arabie (1985): 0 by chance, 1 when all is right.</param>
internal sealed record RoleScore(double Precision, double Recall, double Rand);
