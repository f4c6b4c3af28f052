using NeuLearn.Events;

namespace NeuLearn.Analytics.Roles;

/// <summary>Hosts of which nothing is known but an address of our own: private (RFC 1918), shared (RFC 6598) or unique local (RFC 4193).</summary>
internal static class UnlabelledHosts
{
    // Measured: see docs/analysis.md. Below a half false pairs abound, above it true ones are missed.
    private const int OneIn = 2;

    private static readonly Cidr[] Own =
        [Cidr.Parse("10.0.0.0/8"), Cidr.Parse("172.16.0.0/12"), Cidr.Parse("192.168.0.0/16"), Cidr.Parse("100.64.0.0/10"), Cidr.Parse("fc00::/7")];

    /// <summary>Whether a peer is one.</summary>
    public static bool Contains(Peer peer) => peer.Kind == PeerKind.Cidr && Cidr.TryParse(peer.Name, out var range) && range.IsSingle && Own.Any(o => o.Contains(range));

    /// <summary>
    /// Those that are alike: pairs that share at least half of all that either does (Jaccard index), and what is alike to one of them.
    /// A plain rule; where addresses come and go it finds more than description length does.
    /// </summary>
    public static IEnumerable<(int A, int B)> Alike(RoleGrouping groups, IEnumerable<(int A, int B)> candidates) => candidates.Where(pair =>
    {
        var (first, second) = (groups.Behaviour(pair.A), groups.Behaviour(pair.B));
        var shared = first.Keys.Count(second.ContainsKey);
        return shared * OneIn >= first.Count + second.Count - shared;
    });
}
