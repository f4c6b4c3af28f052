using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Nftables.Export.Rulesets;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Nftables.Export;

/// <summary>Writes grants as rules: one for each family of addresses, by the sets of both ends, or of the other end alone.</summary>
/// <param name="plan">What is exported; receives what is lost.</param>
/// <param name="peers">The addresses of peers.</param>
internal sealed class FilterRules(ExportPlan plan, AddressPeers peers)
{
    private readonly AddressSets _sets = new();

    /// <summary>The rules for packets on their way from one end to the other.</summary>
    public IEnumerable<ChainRule> Between(Grant grant, ChainVerdict verdict)
    {
        var (clients, servers) = (Clients(grant), Servers(grant));
        if (clients.Count == 0 || servers.Count == 0) return [];
        return Rules(grant, verdict, [.. clients.Join(servers, c => c.IsV4, s => s.IsV4, (c, s) => (c.IsV4, Ends: (PacketMatch[])[new SourceMatch(c), new DestinationMatch(s)]))]);
    }

    /// <summary>The rules for packets that come to the server itself.</summary>
    public IEnumerable<ChainRule> Input(Grant grant, ChainVerdict verdict)
    {
        var clients = Clients(grant);
        return clients.Count == 0 ? [] : Rules(grant, verdict, [.. clients.Select(c => (c.IsV4, Ends: (PacketMatch[])[new SourceMatch(c)]))]);
    }

    /// <summary>The rules for packets that leave the client itself.</summary>
    public IEnumerable<ChainRule> Output(Grant grant, ChainVerdict verdict)
    {
        var servers = Servers(grant);
        return servers.Count == 0 ? [] : Rules(grant, verdict, [.. servers.Select(s => (s.IsV4, Ends: (PacketMatch[])[new DestinationMatch(s)]))]);
    }

    /// <summary>The sets of the own addresses of some services together.</summary>
    public IReadOnlyList<AddressSet> Set(string what, IEnumerable<Peer> services) =>
        _sets.For(what, [.. services.SelectMany(peers.OwnAddresses).Distinct().Select(BlockItem.Of)]);

    private List<ChainRule> Rules(Grant grant, ChainVerdict verdict, List<(bool IsV4, PacketMatch[] Ends)> ends)
    {
        if (grant.Transport.IsIcmp) ends.RemoveAll(e => e.IsV4 != (grant.Transport == Transport.Icmp));
        if (ends.Count == 0)
        {
            var family = grant.Transport == Transport.Icmp ? "IPv4" : grant.Transport == Transport.IcmpV6 ? "IPv6" : "one family";
            plan.Lose(grant, LossElement.Server, LossEffect.Omitted, $"not {(grant.IsDeny ? "denied" : "exported")}: the ends have no addresses of {family}");
            return [];
        }

        var comment = RuleComments.Of(grant);
        return [.. from end in ends from matches in GrantMatches.Of(grant) select new ChainRule([.. end.Ends, .. matches], verdict, comment)];
    }

    private IReadOnlyList<AddressSet> Clients(Grant grant) => _sets.For(
        grant.Client, grant.ClientsExcept, plan.Items(grant, LossElement.Client, peers.Resolve(grant.Client, grant.ClientsExcept)));

    private IReadOnlyList<AddressSet> Servers(Grant grant) => _sets.For(
        grant.Server, grant.ServersExcept, plan.Items(grant, LossElement.Server, peers.Resolve(grant.Server, grant.ServersExcept)));
}
