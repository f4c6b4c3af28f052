using NeuLearn.Events;

namespace NeuLearn.Learning.Promotion;

/// <summary>Asks a promotion rule about every service at one moment, and forbids what no rule may do.</summary>
internal sealed class PromotionRun
{
    private readonly Dictionary<Peer, (uint First, uint LastNew, int Waiting)> _seen = [];
    private readonly ServiceModes _modes;

    public PromotionRun(Baseline baseline, ServiceModes modes)
    {
        _modes = modes;
        foreach (var learned in baseline.Learned)
        {
            foreach (var end in (ReadOnlySpan<Peer>)[learned.Conversation.Client, learned.Conversation.Server])
                if (end.IsManaged) See(end, learned);
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

    private void See(Peer service, LearnedConversation learned)
    {
        var (first, last) = (learned.Evidence.FirstSecond, learned.Evidence.LastSecond);
        var seen = _seen.TryGetValue(service, out var known) ? known : (First: first, LastNew: first, Waiting: 0);
        var since = _modes[service] is { Mode: not Mode.Discover, Since: { } time } ? EventTime.Second(time.ToUnixTimeMilliseconds()) : 0;
        // Sends that nobody answered are no need.
        var waits = learned.Status == LearnedStatus.Quarantined && !learned.Conversation.Established.IsEmpty && last > since;
        _seen[service] = (Math.Min(seen.First, first), Math.Max(seen.LastNew, first), seen.Waiting + (waits ? 1 : 0));
    }
}
