using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Planning;

/// <summary>Takes deny rules out of grants: policies that only add up cannot deny, but they need not allow.</summary>
/// <param name="format">What the format can say.</param>
internal sealed class DenySubtraction(FormatCapabilities format)
{
    /// <summary>The grants that are left.</summary>
    /// <param name="grants">The grants of all allow rules.</param>
    /// <param name="denies">The deny rules.</param>
    /// <param name="losses">Receives a loss for each deny rule that some grant still contradicts.</param>
    public List<Grant> Apply(List<Grant> grants, IEnumerable<Rule> denies, List<Loss> losses)
    {
        // What can only be written for all of a port lets through what is denied beside it.
        var open = losses.Where(l => l is { Effect: LossEffect.Wider, Element: LossElement.Application or LossElement.Operations }).Select(l => l.Rule).ToHashSet(StringComparer.Ordinal);
        foreach (var deny in denies)
        {
            var left = new List<Grant>(grants.Count);
            var overlaps = false;
            foreach (var grant in grants)
            {
                if (!Overlaps(deny, grant, out var client, out var server, out var ports))
                {
                    left.Add(grant);
                    continue;
                }

                var seventh = AtLayer7(deny, grant.Rule);
                if (seventh == PeerRelation.Apart && open.Contains(grant.Rule!.Id)) seventh = PeerRelation.Crosses;
                overlaps |= seventh != PeerRelation.Apart;
                if (seventh == PeerRelation.Covers && Take(grant, deny, client, server, ports) is { } parts) left.AddRange(parts);
                else left.Add(grant);
            }

            grants = left;
            if (overlaps && grants.Find(g => Overlaps(deny, g, out _, out _, out _)) is { } still) losses.Add(Contradicted(deny, still));
        }

        return grants;
    }

    /// <summary>The deny rules that some grants contradict, since a writer had to leave open what they ask for.</summary>
    public static IEnumerable<Loss> ContradictedBy(IReadOnlyList<Grant> open, IEnumerable<Rule> denies) =>
        from deny in denies
        let grant = open.FirstOrDefault(g => Overlaps(deny, g, out _, out _, out _))
        where grant is not null
        select Contradicted(deny, grant);

    private static Loss Contradicted(Rule deny, Grant by) => new()
    {
        Rule = deny.Id,
        Element = LossElement.Action,
        Effect = LossEffect.Omitted,
        Instead = $"not denied: {by.Rule?.Id ?? "the added DNS rule"} allows it, and that part cannot be taken out of it",
        Witness = Witness.Of(deny) + (deny.Application is null ? "" : " " + deny.Application),
    };

    private static bool Overlaps(Rule deny, Grant grant, out PeerRelation client, out PeerRelation server, out PortSpans ports)
    {
        (client, server, ports) = (PeerRelation.Apart, PeerRelation.Apart, PortSpans.None);
        if (deny.Transport != grant.Transport || OnIcmp(deny, grant) == PeerRelation.Apart) return false;
        client = Against(deny.Client, grant.Client, grant.ClientsExcept);
        if (client == PeerRelation.Apart) return false;
        server = Against(deny.Server, grant.Server, grant.ServersExcept);
        if (server == PeerRelation.Apart) return false;
        ports = grant.Transport.HasPorts ? grant.Ports.Intersect(PortSpans.Of(deny.Ports)) : grant.Ports;
        return !ports.IsEmpty;
    }

    private static PeerRelation Against(Peer deny, Peer allow, IReadOnlyList<Peer> except) =>
        except.Any(e => PeerRelations.Of(e, deny) == PeerRelation.Covers) ? PeerRelation.Apart : PeerRelations.Of(deny, allow);

    /// <summary>What is left of a grant, or null when the part cannot be said.</summary>
    private static IEnumerable<Grant>? Take(Grant grant, Rule deny, PeerRelation client, PeerRelation server, PortSpans ports)
    {
        if (OnIcmp(deny, grant) == PeerRelation.Crosses) return null;
        // Two parts at once would leave an L-shaped rest, and a rest outside of nobody cannot be said.
        if (client == PeerRelation.Crosses || server == PeerRelation.Crosses) return null;
        if (client == PeerRelation.Inside && server == PeerRelation.Inside) return null;
        var parts = new List<Grant> { grant with { Ports = grant.Ports.Except(ports) } };
        if (client == PeerRelation.Inside) parts.Add(grant with { Ports = ports, ClientsExcept = [.. grant.ClientsExcept, deny.Client] });
        if (server == PeerRelation.Inside) parts.Add(grant with { Ports = ports, ServersExcept = [.. grant.ServersExcept, deny.Server] });
        return parts.Where(p => !p.Ports.IsEmpty);
    }

    /// <summary>How the types and codes of a deny rule stand to those of a grant, which has all or none of them.</summary>
    private static PeerRelation OnIcmp(Rule deny, Grant grant)
    {
        if (!grant.Transport.IsIcmp || deny.Ports.Count == 0) return PeerRelation.Covers;
        var granted = grant.IcmpTypes.Select(t => ServicePort.Icmp(t.Type, t.Code)).ToList();
        if (granted.Count == 0) return PeerRelation.Crosses;
        var denied = granted.Count(t => deny.Ports.Any(p => p.Contains(t)));
        return denied == 0 ? PeerRelation.Apart : denied == granted.Count ? PeerRelation.Covers : PeerRelation.Crosses;
    }

    private PeerRelation AtLayer7(Rule deny, Rule? allow)
    {
        // What cannot be said of an allow rule is open, and so lets in what is denied beside it.
        if (deny.Application is { } application && allow?.Application != application)
            return format.Says(allow?.Application) ? PeerRelation.Apart : PeerRelation.Crosses;
        if (deny.Operations.Count == 0) return PeerRelation.Covers;
        if (allow is null || allow.Operations.Count == 0) return PeerRelation.Crosses;
        if (allow.Operations.All(o => deny.Operations.Any(d => d.Covers(o)))) return PeerRelation.Covers;
        return format.SaysOperationsOf(allow.Application) && !allow.Operations.Any(o => deny.Operations.Any(d => d.Overlaps(o))) ? PeerRelation.Apart : PeerRelation.Crosses;
    }
}
