using NeuLearn.Events;

namespace NeuLearn.Analytics.Networks;

/// <summary>How much one namespace needs of another.</summary>
/// <param name="Client">The namespace of the clients; <c>host</c> for hosts, which are in none.</param>
/// <param name="Server">The namespace of the servers, another one.</param>
/// <param name="Links">How many pairs of services are linked.</param>
/// <param name="Clients">How many services of the first open them.</param>
/// <param name="Servers">How many services of the second accept them.</param>
public sealed record NamespaceCoupling(string Client, string Server, int Links, int Clients, int Servers)
{
    /// <summary>The couplings of a network, those with most links first.</summary>
    internal static IReadOnlyList<NamespaceCoupling> In(ServiceNetwork network) =>
    [
        .. network.Graph.Edges.GroupBy(l => (Client: Space(l.Source), Server: Space(l.Target))).Where(g => g.Key.Client != g.Key.Server)
            .Select(g => new NamespaceCoupling(g.Key.Client, g.Key.Server, g.Count(), g.Select(l => l.Source).Distinct().Count(), g.Select(l => l.Target).Distinct().Count()))
            .OrderByDescending(c => c.Links).ThenBy(c => c.Client, StringComparer.Ordinal).ThenBy(c => c.Server, StringComparer.Ordinal),
    ];

    private static string Space(Peer service) => service.Namespace ?? "host";
}
