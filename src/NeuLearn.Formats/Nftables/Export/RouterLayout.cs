using NeuLearn.Events;
using NeuLearn.Formats.Nftables.Export.Rulesets;
using NeuLearn.Formats.Planning;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Nftables.Export;

/// <summary>One ruleset for what forwards the traffic of all services.</summary>
internal sealed class RouterLayout(ExportPlan plan, FilterRules rules)
{
    private readonly Dictionary<Peer, Mode> _modes = plan.Services.ToDictionary(s => s.Service, s => s.Mode);

    /// <summary>
    /// Whether everything that is forwarded is judged, not only what concerns the services that were asked for. It is not when
    /// rules are known of services that cannot be enforced: their traffic would stop.
    /// </summary>
    public bool IsWhole => plan.Request.Options is { As: not ExportAs.Current, Services: null }
        && plan.Request.Policy.Rules.Where(r => r.Action == RuleAction.Allow).SelectMany(r => new[] { r.Client, r.Server }).All(p => !p.IsManaged || _modes.ContainsKey(p));

    public Ruleset Ruleset()
    {
        var ends = IsWhole ? [Rest(plan.Services.Any(s => s.Mode == Mode.Protect) ? ChainVerdict.Drop : ChainVerdict.Report, [])] : Rests();
        return new Ruleset([new Chain("forward", IsWhole && ends[0].Verdict == ChainVerdict.Drop,
        [
            new ChainRule([new EstablishedMatch()], ChainVerdict.Pass, "what was let through"),
            .. plan.Grants.Where(g => g.IsDeny).SelectMany(g => rules.Between(g, IsProtected(g) ? ChainVerdict.Drop : ChainVerdict.Report)),
            .. plan.Grants.Where(g => !g.IsDeny).SelectMany(g => rules.Between(g, ChainVerdict.Accept)),
            .. ends,
        ])]);
    }

    private bool IsProtected(Grant grant) =>
        new[] { grant.Client, grant.Server }.Any(p => _modes.TryGetValue(p, out var mode) && mode == Mode.Protect);

    /// <summary>What no rule allows of the services that were asked for: those that deny first, whatever the other end is in.</summary>
    private IReadOnlyList<ChainRule> Rests() =>
    [
        .. from part in new[] { (Mode: Mode.Protect, What: "protected", Verdict: ChainVerdict.Drop), (Mode: Mode.Monitor, What: "monitored", Verdict: ChainVerdict.Report) }
           from set in rules.Set(part.What, plan.Services.Where(s => s.Mode == part.Mode).Select(s => s.Service))
           from end in new PacketMatch[] { new SourceMatch(set), new DestinationMatch(set) }
           select Rest(part.Verdict, [end]),
    ];

    private static ChainRule Rest(ChainVerdict verdict, IReadOnlyList<PacketMatch> matches) => new(matches, verdict, "what no rule allows");
}
