using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Learning.Drift;
using NeuLearn.Learning.Promotion;
using NeuLearn.Policy.Imports;

namespace NeuLearn.Policy.Review;

/// <summary>The desk at which modes change, by hand or by a rule: what was known when it was made, and where choices are kept.</summary>
internal sealed record ModeDesk
{
    public required ModeTable Table { get; init; }

    public required ModeDefaults Defaults { get; init; }

    public required ServiceDirectory Directory { get; init; }

    public required Baseline Baseline { get; init; }

    public required ServiceModes Modes { get; init; }

    public required ServiceRevisions Revisions { get; init; }

    public required DecisionLog Decisions { get; init; }

    public required ImportLog Imports { get; init; }

    /// <summary>The last event, in seconds.</summary>
    public required uint LastSecond { get; init; }

    public void Set(IReadOnlyCollection<Peer> services, Mode mode, string? reason)
    {
        ArgumentNullException.ThrowIfNull(services);
        var now = EventTime.FromSecond(LastSecond);
        Change(services.Select(s => new ModeTransition(s, Modes[s].Mode, mode, now, [reason ?? "set by hand"])).ToList());
    }

    public void SetDefault(ServiceSelector selector, Mode? mode)
    {
        ArgumentNullException.ThrowIfNull(selector);
        Defaults.Choose(selector, mode, LastSecond, new WaitingConversations(Baseline).Where(s => selector.Matches(s, Directory.Find(s))));
    }

    public IReadOnlyList<PromotionOutcome> Promote(IPromotionPolicy policy, DateTimeOffset eventTime, SensorLoss loss, ReadinessOptions options, Func<Peer, long> violations, IReadOnlySet<Peer>? only)
    {
        ArgumentNullException.ThrowIfNull(policy);
        // What is known cannot be unseen: a moment before the last event is that event's.
        var now = EventTime.FromSecond(Math.Max(LastSecond, EventTime.Second(eventTime.ToUnixTimeMilliseconds())));
        var readiness = ReadinessEstimate.Of(Directory.Managed, Baseline, loss, options, now).Where(r => only?.Contains(r.Service) ?? true);
        var settled = Reopening.Apply([.. readiness], Baseline, Revisions, options);
        var waiting = ReviewedRules.Of(Baseline, Decisions, Imports).Where(r => r.Status == LearnedStatus.Quarantined).Select(r => r.Learned!);
        var outcomes = new PromotionRun(Baseline, waiting, Modes).Of(policy, now, settled, violations);
        Change(outcomes.Select(o => o.Transition).OfType<ModeTransition>().ToList());
        return outcomes;
    }

    private void Change(List<ModeTransition> transitions)
    {
        var waiting = new WaitingConversations(Baseline);
        foreach (var transition in transitions) Table.Change(transition, Modes.EntryOf(transition.Service), waiting.Of(transition.Service));
    }
}
