using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Learning.Generalisation;
using NeuLearn.Monitoring.Suggestions;
using NeuLearn.Policy.Review;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>Holds a log of violations against what was learned and decided: what is new, how bad, and what rules would clear it.</summary>
internal static class ViolationAssessor
{
    private const uint Day = 86_400;

    public static ViolationReport Assess(ViolationLog log, Baseline baseline, IReadOnlyList<ReviewedRule> reviewed, ReplicaLives lives, LearningOptions options, GeneralisationLimits limits, BaselineCutoff open)
    {
        // With the violations, for a scan or a burst shows in several of them together.
        var together = Together(baseline.Conversations.Concat(log.Entries.Select(e => e.Evidence.Conversation)));
        var conversations = together.Values.Order(ConversationOrder.Instance).ToList();
        var context = new TrustContext(
            ObservationWindow.Of(conversations), new ScanDetector(conversations), Alive, new ServerClients(baseline.Conversations), new NewConversations(conversations));
        var trust = new FreshTrust(context, new UsualRate(baseline.Conversations));
        var rules = new KnownRules(reviewed);
        var kinds = new KindFinder(rules, baseline.Conversations.SelectMany(c => new[] { c.Client, c.Server }).ToHashSet());
        var violations = new List<Violation>();
        var cleared = 0;
        foreach (var (key, evidence) in log.Entries)
        {
            var match = MatchOf(key);
            if (kinds.Find(key, evidence) is not { } found) cleared++;
            else violations.Add(Of(key, match, evidence, found, trust, together[KeyOf(evidence.Conversation)]));
        }

        var never = new NeverSuggested(violations);
        violations = [.. violations.Select(v => v.NotSuggested is null && never.IsAllowedBy(v.Match) ? v with { NotSuggested = "a rule for it would allow what looks like an attack too" } : v)];
        violations.Sort(Compare);
        return new ViolationReport(violations, SuggestedRules.Of(violations, baseline, rules, never, new GeneralisationContext(options, context.Window, limits, new TrustJudge(context, options), open)), cleared, log.Overflow);

        // Watching notes nobody's life: after what was learned, the replicas of its last day are taken to live on.
        int Alive(Peer service, uint first, uint last)
        {
            var learned = baseline.Window.Last;
            return lives.Alive(service, first > learned ? learned - Math.Min(learned, Day) : first, last);
        }
    }

    private static Violation Of(
        ViolationKey key, RuleMatch match, ViolationEvidence evidence, (ViolationKind Kind, string Reason, ReviewedRule? Rule) found, FreshTrust trust, Conversation known)
    {
        var all = FreshTrust.Everything(evidence.Conversation);
        // The evidence of a known conversation says nothing about an operation that is new in it.
        var (points, reasons) = found.Kind == ViolationKind.OffHours ? ([], [])
            : trust.Judge(found.Kind, found.Kind == ViolationKind.NewOperation ? evidence.Conversation : known, evidence);
        var violation = new Violation(evidence.Conversation)
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"v-{key.Hash >> 16:x12}"),
            Kind = found.Kind,
            Verdict = key.Verdict,
            Match = match,
            Port = key.Port,
            Rule = found.Rule?.Rule.Id ?? key.Rule,
            PlatformPolicy = key.PlatformPolicy,
            Reason = OneLine.Of(found.Reason),
            Points = points,
            PointReasons = [.. reasons.Select(OneLine.Of)],
            Level = FreshTrust.LevelOf(found.Kind, key.Client, points),
            IsAttackLike = points.Any(FreshTrust.IsAttackLike),
            FirstSeen = all.FirstSeen,
            LastSeen = all.LastSeen,
            Connections = all.Connections,
            Hours = evidence.Hours.Count,
            Days = all.Days,
            ClientReplicas = all.ClientReplicas,
            ServerReplicas = all.ServerReplicas,
            Outcomes = [.. Enum.GetValues<Outcome>().Where(o => !evidence.Conversation.With(o).IsEmpty)],
        };
        return violation with { NotSuggested = WhyNotSuggested(violation) };
    }

    private static string? WhyNotSuggested(Violation v) => v.Kind switch
    {
        ViolationKind.OffHours => "a rule allows it already",
        ViolationKind.DeniedByRule or ViolationKind.Rejected => "a person decided against it",
        _ when v.IsAttackLike => $"it looks like an attack ({string.Join(", ", v.Points.Where(FreshTrust.IsAttackLike).Select(p => p.Name))})",
        _ when v.Points.Any(p => p.Name is "neverCompleted" or "mostlyFailing") => "the attempts failed, and only what completes is needed",
        _ when v.Points.Any(p => p.Name == "outcomeUnknown") => "no sensor saw it complete, and only what completes is needed",
        _ => null,
    };

    private static RuleMatch MatchOf(ViolationKey key) => new()
    {
        Client = key.Client,
        Server = key.Server,
        Transport = key.Transport,
        Ports = key.Transport.HasPorts || (key.Transport.IsIcmp && key.Port != ServicePort.AnyIcmp) ? [PortRange.Of(key.Port)] : [],
        Application = key.Application.Length == 0 ? null : key.Application,
        Operations = key.Operation is { } operation ? [operation] : [],
    };

    private static Dictionary<(Peer, Peer, Transport, ServicePort, string), Conversation> Together(IEnumerable<Conversation> conversations)
    {
        var together = new Dictionary<(Peer, Peer, Transport, ServicePort, string), Conversation>();
        foreach (var c in conversations)
        {
            if (!together.TryGetValue(KeyOf(c), out var known)) together.Add(KeyOf(c), c);
            else
            {
                var joined = known.Between(known.Client, known.Server);
                joined.Join(c);
                together[KeyOf(c)] = joined;
            }
        }

        return together;
    }

    private static (Peer, Peer, Transport, ServicePort, string) KeyOf(Conversation c) => (c.Client, c.Server, c.Transport, c.Port, c.Application);

    private static int Compare(Violation a, Violation b)
    {
        var order = b.Level.CompareTo(a.Level);
        if (order == 0) order = a.GotNowhere.CompareTo(b.GotNowhere);
        if (order == 0) order = b.UnmetPoints.CompareTo(a.UnmetPoints);
        if (order == 0) order = b.Connections.CompareTo(a.Connections);
        if (order == 0) order = string.CompareOrdinal(a.Match.ToString(), b.Match.ToString());
        return order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
    }
}
