using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.AwsSecurityGroup.Export;

/// <summary>Writes grants as rules of groups. A group takes no rule twice: grants that come to the same are one.</summary>
/// <param name="plan">What is exported; receives what is lost.</param>
/// <param name="addresses">The addresses of those who have no group.</param>
/// <param name="groups">The groups by service.</param>
internal sealed class GroupRules(ExportPlan plan, AddressPeers addresses, IReadOnlyDictionary<Peer, string> groups)
{
    // A group has 60 rules a direction unless more are asked for.
    private static readonly PlainRanges Ranges = new(16, "takes more rules than a group may have");
    private readonly HashSet<Grant> _leftOut = LeaveOut(plan);

    /// <summary>What a service may accept, each rule with the grants it stands for.</summary>
    public IReadOnlyList<IGrouping<GroupRule, Grant>> Ingress(PlannedService service) => Merged(service.Ingress, LossElement.Client, g => (g.Client, g.ClientsExcept));

    /// <summary>What a service may open, each rule with the grants it stands for.</summary>
    public IReadOnlyList<IGrouping<GroupRule, Grant>> Egress(PlannedService service) => Merged(service.Egress, LossElement.Server, g => (g.Server, g.ServersExcept));

    private List<IGrouping<GroupRule, Grant>> Merged(IReadOnlyList<Grant> grants, LossElement side, Func<Grant, (Peer Peer, IReadOnlyList<Peer> Except)> other) =>
    [
        .. grants.Where(g => !_leftOut.Contains(g)).SelectMany(g => Rules(g, side, other(g).Peer, other(g).Except).Select(r => (Rule: r, Grant: g)))
            .GroupBy(r => r.Rule, r => r.Grant).OrderBy(g => g.Key.Name, StringComparer.Ordinal),
    ];

    private IEnumerable<GroupRule> Rules(Grant grant, LossElement side, Peer peer, IReadOnlyList<Peer> except)
    {
        if (groups.TryGetValue(peer, out var group)) return Ports(grant).Select(p => new GroupRule(Protocol(grant.Transport), p, group, null));
        var items = plan.Items(grant, side, Ranges.Of(peer, addresses.Resolve(peer, except)));
        // Messages of one family are in no packet of the other.
        var ranges = items.Cast<BlockItem>().Select(b => b.Block).Where(r => !grant.Transport.IsIcmp || r.Address.IsV4 == (grant.Transport == Transport.Icmp)).ToList();
        if (items.Count > 0 && ranges.Count == 0) plan.Lose(grant, side, LossEffect.Omitted, $"not exported: {peer} has no addresses of the family");
        return from range in ranges from ports in Ports(grant) select new GroupRule(Protocol(grant.Transport), ports, null, range);
    }

    private static IEnumerable<(int From, int To)?> Ports(Grant grant)
    {
        if (grant.Transport == Transport.Tcp || grant.Transport == Transport.Udp) return grant.Ports.Spans.Select(s => ((int, int)?)s);
        if (!grant.Transport.IsIcmp) return [null];
        if (grant.IcmpTypes.Count == 0) return [(-1, -1)];
        return grant.IcmpTypes.Distinct().GroupBy(i => (int)i.Type)
            .SelectMany(t => t.Count() == 256 ? [(t.Key, -1)] : t.Select(i => ((int, int)?)(t.Key, i.Code)));
    }

    private static string Protocol(Transport transport) => transport == Transport.Icmp ? "icmp" : transport == Transport.IcmpV6 ? "icmpv6"
        : transport == Transport.Tcp ? "tcp" : transport == Transport.Udp ? "udp" : transport.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is left out, or widened to all of its ports, since only TCP and UDP have any here.</summary>
    private static HashSet<Grant> LeaveOut(ExportPlan plan)
    {
        var left = new HashSet<Grant>();
        foreach (var grant in plan.Grants.Where(g => g.Transport == Transport.Sctp && !g.Ports.IsAll))
        {
            var isStrict = plan.Request.Options.Strict;
            if (isStrict) left.Add(grant);
            plan.Lose(grant, LossElement.Ports, isStrict ? LossEffect.Omitted : LossEffect.Wider, $"{(isStrict ? "not exported: it would be " : "")}every port of {grant.Transport}");
        }

        return left;
    }
}
