using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;
using QuikGraph.Algorithms;

namespace NeuLearn.Analytics.Networks;

/// <summary>What the network of an engine's services lets an attacker do, as it was observed and under the policy. Immutable.</summary>
/// <remarks>Under the policy means: were every service protected. Time grows about with links, save one bit a pair of services.</remarks>
public sealed class NetworkAnalysis
{
    private readonly OutsideAccess _outside;

    private NetworkAnalysis(ServiceNetwork observed, ServiceNetwork allowed)
    {
        (Observed, Allowed, _outside) = (observed, allowed, new OutsideAccess(allowed));
        Cycles = ServiceCycle.In(allowed);
        Couplings = NamespaceCoupling.In(allowed);
        var (before, after) = (CountsByService(observed), CountsByService(allowed));
        var articulation = ArticulationPoints.Of(allowed.Places(withOutside: false));
        Services = [.. allowed.Services.Select((s, i) => new ServiceExposure(
            s, allowed.Services.Count - 1, before.GetValueOrDefault(s), after[s], _outside.StepsTo(s), _outside.Gate(s), _outside.Guards(s), articulation[i]))];
    }

    /// <summary>The network of conversations that were observed.</summary>
    public ServiceNetwork Observed { get; }

    /// <summary>The network that the policy allows.</summary>
    public ServiceNetwork Allowed { get; }

    /// <summary>Every service, in ordinal order.</summary>
    public IReadOnlyList<ServiceExposure> Services { get; }

    /// <summary>Groups of services that reach each other under the policy, the largest first.</summary>
    public IReadOnlyList<ServiceCycle> Cycles { get; }

    /// <summary>How much namespaces need of each other under the policy, most first.</summary>
    public IReadOnlyList<NamespaceCoupling> Couplings { get; }

    /// <summary>The analysis of an engine as it is now.</summary>
    /// <param name="engine">The engine. It must not take events meanwhile.</param>
    public static NetworkAnalysis Of(PolicyEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return Of(engine.Baseline(), engine.Policy());
    }

    /// <summary>The analysis of what was learned and of a policy.</summary>
    public static NetworkAnalysis Of(Baseline baseline, PolicySet policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var seen = ServiceNetwork.Observed(baseline, policy.Services);
        return new NetworkAnalysis(seen, ServiceNetwork.Allowed(policy, seen.Services));
    }

    /// <summary>What whoever has taken a service may go on to take.</summary>
    public BlastRadius BlastRadius(Peer service) => new(service, Math.Max(0, Allowed.Services.Count - 1), Reach.Of(Observed, service), Reach.Of(Allowed, service));

    /// <summary>A shortest path from outside to a service under the policy; null when there is none.</summary>
    public AttackPath? PathFromOutside(Peer service) => _outside.PathTo(service);

    /// <summary>The services that every path from outside to a service passes under the policy, the outermost first.</summary>
    public IReadOnlyList<Peer> GatesOf(Peer service) => _outside.Gates(service);

    /// <summary>A shortest path from one service to another under the policy; null when there is none.</summary>
    public AttackPath? Path(Peer from, Peer to) =>
        Allowed.Graph.ContainsVertex(from) && Allowed.Graph.TreeBreadthFirstSearch(from)(to, out var path) && path.ToList() is { Count: > 0 } links ? new AttackPath(links) : null;

    private static Dictionary<Peer, int> CountsByService(ServiceNetwork network) =>
        ReachCounts.Of(network).Select((count, i) => (count, i)).ToDictionary(c => network.Services[c.i], c => c.count);
}
