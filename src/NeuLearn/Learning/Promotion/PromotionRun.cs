using NeuLearn.Events;

namespace NeuLearn.Learning.Promotion;

/// <summary>Asks a promotion rule about every service at one moment, and forbids what no rule may do.</summary>
internal sealed class PromotionRun
{
    private readonly Dictionary<Peer, (uint First, uint LastNew, int Waiting)> _seen = [];
    private readonly ServiceModes _modes;

    /// <param name="baseline">What was learned.</param>
    /// <param name="waiting">What of it waits, a person's decisions considered.</param>
    /// <param name="modes">The modes until now.</param>
    public PromotionRun(Baseline baseline, IEnumerable<LearnedConversation> waiting, ServiceModes modes)
    {
        _modes = modes;
        foreach (var (learned, end) in baseline.Learned.SelectMany(Ends))
        {
            var first = learned.Evidence.FirstSecond;
            var seen = _seen.TryGetValue(end, out var known) ? known : (First: first, LastNew: first, Waiting: 0);
            _seen[end] = (Math.Min(seen.First, first), Math.Max(seen.LastNew, first), 0);
        }

        // Sends that nobody answered are no need.
        foreach (var (learned, end) in waiting.Where(l => !l.Conversation.Established.IsEmpty).SelectMany(Ends))
        {
            if (learned.Evidence.LastSecond > Since(end)) _seen[end] = _seen[end] with { Waiting = _seen[end].Waiting + 1 };
        }
    }

    /// <summary>What the rule says of each service, in the order of their readiness. Nothing is changed.</summary>
    public IReadOnlyList<PromotionOutcome> Of(IPromotionPolicy policy, DateTimeOffset time, IEnumerable<Readiness> readiness, Func<Peer, long> violations) =>
        [.. readiness.Select(r => Of(policy, View(r, time, violations)))];

    private static PromotionOutcome Of(IPromotionPolicy policy, PromotionView view)
    {
        var next = policy.Next(view);
        if (next is null) return new PromotionOutcome(view.Service, view.Mode, null, policy.Waits(view));
        return next.To == Mode.Protect && view.Readiness.Obstacles.Count > 0
            ? new PromotionOutcome(view.Service, view.Mode, null, view.Readiness.Obstacles)
            : new PromotionOutcome(view.Service, next.To, next, next.Reasons);
    }

    private PromotionView View(Readiness readiness, DateTimeOffset time, Func<Peer, long> violations)
    {
        var mode = _modes[readiness.Service];
        var (first, lastNew, waiting) = _seen.GetValueOrDefault(readiness.Service);
        return new PromotionView
        {
            Service = readiness.Service,
            Mode = mode.Mode,
            Time = time,
            Since = (mode.Mode == Mode.Discover ? null : mode.Since) ?? EventTime.FromSecond(first),
            LastNew = EventTime.FromSecond(lastNew),
            Readiness = readiness,
            Violations = violations(readiness.Service),
            Waiting = waiting,
        };
    }

    private uint Since(Peer service) => _modes.EntryOf(service) is { Mode: not Mode.Discover, Since: not ModeEntry.Unknown } entry ? entry.Since : 0;

    private static IEnumerable<(LearnedConversation Learned, Peer End)> Ends(LearnedConversation learned)
    {
        if (learned.Conversation.Client.IsManaged) yield return (learned, learned.Conversation.Client);
        if (learned.Conversation.Server.IsManaged) yield return (learned, learned.Conversation.Server);
    }
}
