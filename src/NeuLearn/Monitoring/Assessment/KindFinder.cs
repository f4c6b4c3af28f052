using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>Says what is new about a violation, against the rules and the peers that are known.</summary>
internal sealed class KindFinder(KnownRules rules, IReadOnlySet<Peer> peers)
{
    private const int MostNamed = 5;

    /// <summary>What is new and a sentence about it; null when a rule allows it by now. With the rule it is about, if any.</summary>
    public (ViolationKind Kind, string Reason, ReviewedRule? Rule)? Find(ViolationKey key, ViolationEvidence evidence)
    {
        if (key.PlatformPolicy is { } policy) return (ViolationKind.NotInPolicy, policy.Length == 0 ? "no policy lets it through" : $"the policies that apply do not let it through: {policy}", null);
        if (key.Verdict == VerdictKind.Allow) return (ViolationKind.OffHours, OffHours(key, evidence), null);
        var deciding = key.Rule is null ? null : rules[key.Rule];
        if (deciding is { Rule.Action: RuleAction.Deny, Status: LearnedStatus.Active }) return (ViolationKind.DeniedByRule, $"deny rule {deciding.Rule.Id}: {deciding.Explain()}", deciding);

        var between = rules.Between(key.Client, key.Server);
        var active = between.Where(r => r is { Status: LearnedStatus.Active, Rule.Action: RuleAction.Allow }).ToList();
        var onPort = active.Where(r => IsOnPort(r.Rule, key)).ToList();
        var known = onPort.Where(r => IsOfApplication(r.Rule, key)).ToList();
        if (known.Any(r => r.Rule.Operations.Count == 0 || (key.Operation is { } o && r.Rule.Operations.Any(p => MatchCover.Covers(p, o))))) return null;
        if (key.Operation is not null && known.Count > 0)
            return (ViolationKind.NewOperation, $"known are {List(known.SelectMany(r => r.Rule.Operations).Distinct().Order())}; new is {key.Operation}", known[0]);
        // Operations that are not known do not speak against a rule.
        if (known.Count > 0) return null;
        foreach (var (status, kind) in (ReadOnlySpan<(LearnedStatus, ViolationKind)>)[(LearnedStatus.Rejected, ViolationKind.Rejected), (LearnedStatus.Quarantined, ViolationKind.Quarantined)])
        {
            if (between.FirstOrDefault(r => r.Status == status && IsOnPort(r.Rule, key) && IsOfApplication(r.Rule, key)) is not { } waiting) continue;
            return (kind, $"it is {(kind == ViolationKind.Rejected ? "known" : "known and waits")} as {waiting.Rule.Id}: {waiting.Explain()}", waiting);
        }

        var carried = onPort.Count == 0 ? "" : $"{PortOf(key)} of this pair is known to carry {List(onPort.Select(r => r.Rule.Application!).Distinct().Order(StringComparer.Ordinal))}";
        if (TunnelSuspicion.On(key.Port, key.Transport, key.Application) is { } meant)
            return (ViolationKind.TunnelledApplication, $"{key.Application} can carry anything, and {PortOf(key)} is for {meant}{(carried.Length == 0 ? "" : $"; {carried}")}", null);
        if (onPort.Count > 0)
        {
            return key.Application == ConnectionEvent.UnknownApplication
                ? (ViolationKind.UnknownApplication, $"{carried}; what was said now fits no protocol that is known", null)
                : (ViolationKind.NewApplication, $"{carried}; new is {key.Application}", null);
        }

        if (active.Count > 0)
            return (ViolationKind.NewPort, $"this pair is known on {List(active.SelectMany(r => r.Rule.PortTexts.Select(p => $"{r.Rule.Transport}/{p}")).Distinct())}; new is {PortOf(key)}", null);
        foreach (var peer in (ReadOnlySpan<Peer>)[key.Client, key.Server])
            if (!peer.IsExternal && !peers.Contains(peer)) return (ViolationKind.NewIdentity, $"{peer} was never seen before", null);
        return (ViolationKind.NewPeer, $"no rule lets {key.Client} open anything to {key.Server}", null);
    }

    private static string OffHours(ViolationKey key, ViolationEvidence evidence)
    {
        var hours = new SortedSet<int>();
        foreach (var hour in evidence.Hours) hours.Add(EventTime.HourOfWeek(hour));
        return $"rule {key.Rule} allows it, and was never used before on {List(hours.Select(h => string.Create(CultureInfo.InvariantCulture, $"{(DayOfWeek)(((h / 24) + 1) % 7)} {h % 24:00}:00")))} UTC";
    }

    private static bool IsOnPort(Rule rule, ViolationKey key) =>
        rule.Transport == key.Transport && (rule.Ports.Count == 0 || rule.Ports.Any(p => p.Contains(key.Port)));

    private static bool IsOfApplication(Rule rule, ViolationKey key) =>
        rule.Application is null || key.Application.Length == 0 || rule.Application == key.Application;

    private static string PortOf(ViolationKey key) => $"{key.Transport}/{key.Port.ToString(key.Transport)}";

    private static string List(IEnumerable<object> items)
    {
        var all = items.Select(i => i.ToString()).ToList();
        return all.Count <= MostNamed ? string.Join(", ", all) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", all.Take(MostNamed))} and {all.Count - MostNamed} more");
    }
}
