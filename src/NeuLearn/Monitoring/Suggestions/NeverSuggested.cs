using NeuLearn.Events;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Policy.Review;

namespace NeuLearn.Monitoring.Suggestions;

/// <summary>What no suggestion may allow: violations that look like attacks, and those that a person decided against.</summary>
internal sealed class NeverSuggested
{
    private readonly List<RuleMatch> _all;
    private readonly ILookup<(Peer Client, Peer Server), RuleMatch> _byPair;

    public NeverSuggested(IEnumerable<Violation> violations)
    {
        _all = [.. violations.Where(v => v.IsAttackLike || v.Kind is ViolationKind.DeniedByRule or ViolationKind.Rejected).Select(v => v.Match)];
        _byPair = _all.ToLookup(m => (m.Client, m.Server));
    }

    /// <summary>Whether a rule would allow one of them.</summary>
    public bool IsAllowedBy(RuleMatch rule)
    {
        var isWide = rule.Client == Peer.World || rule.Client == Peer.AnyNode || rule.Server == Peer.World || rule.Server == Peer.AnyNode;
        return (isWide ? _all : _byPair[(rule.Client, rule.Server)]).Any(never => MatchCover.Overlap(rule, never));
    }
}
