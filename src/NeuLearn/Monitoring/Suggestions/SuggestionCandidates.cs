using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Learning.Generalisation;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Policy.Review;

namespace NeuLearn.Monitoring.Suggestions;

/// <summary>The rules that could clear violations: as seen, with the new ports of a pair together, or widened as learning itself would widen.</summary>
internal static class SuggestionCandidates
{
    // A pair that wants more ports than this is no list of ports.
    private const int MostPorts = 8;

    /// <summary>The candidates, the narrower kind first, with the indexes of the violations that each covers.</summary>
    public static List<(Suggestion Suggestion, IReadOnlyList<int> Covers)> Of(
        IReadOnlyList<Violation> eligible, Baseline baseline, KnownRules rules, GeneralisationContext context)
    {
        var found = new List<(Suggestion Suggestion, IReadOnlyList<int> Covers)>();
        found.AddRange(Known(eligible, rules));
        found.AddRange(Exact(eligible));
        found.AddRange(Ports(eligible));
        found.AddRange(Widened(eligible, baseline, context));
        return found;
    }

    // What waits is accepted as it is; a rule that lacks operations is given them.
    private static IEnumerable<(Suggestion, IReadOnlyList<int>)> Known(IReadOnlyList<Violation> eligible, KnownRules rules)
    {
        foreach (var of in Indexes(eligible).Where(i => eligible[i].Kind is ViolationKind.Quarantined or ViolationKind.NewOperation).GroupBy(i => eligible[i].Rule!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var known = RuleMatch.Of(rules[of.Key]!.Rule);
            var match = known with { Operations = [.. known.Operations.Concat(of.SelectMany(i => eligible[i].Match.Operations)).Distinct().Order()] };
            if (eligible[of.First()].Kind == ViolationKind.Quarantined) match = known;
            yield return (New(match, [], of.Key), [.. of]);
        }
    }

    private static IEnumerable<(Suggestion, IReadOnlyList<int>)> Exact(IReadOnlyList<Violation> eligible) =>
        from of in Fresh(eligible).GroupBy(i => eligible[i].Match)
        orderby of.Key.Written
        select (New(of.Key, AnyApplication(of.Key)), (IReadOnlyList<int>)[.. of]);

    private static IEnumerable<(Suggestion, IReadOnlyList<int>)> Ports(IReadOnlyList<Violation> eligible)
    {
        foreach (var pair in Fresh(eligible).Where(i => eligible[i].Match.Ports.Count > 0).GroupBy(i => (eligible[i].Match.Client, eligible[i].Match.Server, eligible[i].Match.Transport)).OrderBy(g => g.Key))
        {
            var ports = pair.SelectMany(i => eligible[i].Match.Ports).Distinct().Order().ToList();
            var applications = pair.Select(i => eligible[i].Match.Application).Distinct().ToList();
            if (ports.Count > MostPorts || (ports.Count == 1 && applications.Count == 1)) continue;
            var match = new RuleMatch
            {
                Client = pair.Key.Client, Server = pair.Key.Server, Transport = pair.Key.Transport, Ports = ports,
                Application = applications.Count == 1 ? applications[0] : null,
            };
            yield return (New(match, AnyApplication(match)), [.. pair]);
        }
    }

    private static IEnumerable<(Suggestion, IReadOnlyList<int>)> Widened(IReadOnlyList<Violation> eligible, Baseline baseline, GeneralisationContext context)
    {
        // What the violations and the evidence together would have been widened to.
        if (!context.Options.GeneraliseToWorld) yield break;
        List<Conversation> together = [.. baseline.Conversations, .. Fresh(eligible).Select(i => eligible[i].Conversation)];
        foreach (var wide in OpenWorldFold.Apply(AnyNodeFold.Apply(together), context).Where(c => IsWide(c.Client) || IsWide(c.Server)))
        {
            var match = new RuleMatch
            {
                Client = wide.Client, Server = wide.Server, Transport = wide.Transport,
                Ports = wide.Transport.HasPorts || (wide.Transport.IsIcmp && wide.Port != ServicePort.AnyIcmp) ? [PortRange.Of(wide.Port)] : [],
                Application = wide.Application.Length == 0 ? null : wide.Application,
            };
            List<int> covers = [.. Fresh(eligible).Where(i => MatchCover.Covers(match, eligible[i].Match))];
            if (covers.Count > 0) yield return (New(match, [.. Peers(wide), .. AnyApplication(match)]), covers);
        }
    }

    private static IEnumerable<string> Peers(Conversation wide)
    {
        var seen = wide.Widenings.Where(w => w.Step is WideningStep.World or WideningStep.Nodes).Sum(w => w.Seen);
        foreach (var (peer, side) in new[] { (wide.Client, "client"), (wide.Server, "server") })
            if (IsWide(peer)) yield return string.Create(CultureInfo.InvariantCulture, $"{(peer == Peer.World ? "every outside address" : "every node")} as {side}; {seen} were seen");
    }

    private static IReadOnlyList<string> AnyApplication(RuleMatch match) =>
        match.Application is null && match.Transport.HasPorts ? [$"any application on {match.Transport}/{match.PortText}"] : [];

    private static Suggestion New(RuleMatch match, IReadOnlyList<string> widens, string? ruleId = null) =>
        new() { RuleId = ruleId, Match = MatchNormalForm.Of(match), Widens = widens, Clears = [] };

    private static bool IsWide(Peer peer) => peer == Peer.World || peer == Peer.AnyNode;

    private static IEnumerable<int> Fresh(IReadOnlyList<Violation> eligible) =>
        Indexes(eligible).Where(i => eligible[i].Kind is not (ViolationKind.Quarantined or ViolationKind.NewOperation));

    private static IEnumerable<int> Indexes(IReadOnlyList<Violation> eligible) => Enumerable.Range(0, eligible.Count);
}
