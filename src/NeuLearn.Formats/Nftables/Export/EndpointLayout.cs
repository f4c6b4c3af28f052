using NeuLearn.Formats.Nftables.Export.Rulesets;
using NeuLearn.Formats.Planning;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Nftables.Export;

/// <summary>A ruleset for the machines of one service: what they accept and what they open.</summary>
internal sealed class EndpointLayout(FilterRules rules)
{
    public Ruleset Ruleset(PlannedService service)
    {
        var denies = service.Mode == Mode.Protect ? ChainVerdict.Drop : ChainVerdict.Report;
        return new Ruleset(
        [
            Chain("input", service, denies, service.Ingress, rules.Input),
            Chain("output", service, denies, service.Egress, rules.Output),
        ]);
    }

    private static Chain Chain(string hook, PlannedService service, ChainVerdict denies, IReadOnlyList<Grant> grants, Func<Grant, ChainVerdict, IEnumerable<ChainRule>> write) =>
        new(hook, Drops: denies == ChainVerdict.Drop,
        [
            new ChainRule([new LoopbackMatch(hook == "input")], ChainVerdict.Pass, RuleComments.Fit(service.Service.ToString())),
            new ChainRule([new EstablishedMatch()], ChainVerdict.Pass, "what was let through"),
            new ChainRule([new IcmpTypeMatch(Events.Transport.IcmpV6, NeighbourDiscovery), new NeighbourMatch()], ChainVerdict.Pass, "IPv6 neighbour discovery"),
            .. grants.Where(g => g.IsDeny).SelectMany(g => write(g, denies)),
            .. grants.Where(g => !g.IsDeny).SelectMany(g => write(g, ChainVerdict.Accept)),
            new ChainRule([], denies, "what no rule allows"),
        ]);

    // Router solicitation and advertisement, neighbour solicitation and advertisement.
    private static readonly byte[] NeighbourDiscovery = [133, 134, 135, 136];
}
