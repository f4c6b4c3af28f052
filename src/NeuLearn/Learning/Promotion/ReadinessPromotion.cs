namespace NeuLearn.Learning.Promotion;

/// <summary>The default: learn until every facet is ready, then a trial in monitor, then protect; back to monitor when violations pile up.</summary>
/// <remarks>
/// A service that leaves discover learns nothing more, so it leaves when the bound holds, not before: what it had not met
/// would wait for a person. The trial shows what protecting would stop, while it stops nothing.
/// </remarks>
/// <param name="demoteAt">Violations in protect from which a service goes back to monitor; 0 never does.</param>
/// <param name="trial">How long a service is in monitor before it is protected; a day when not said.</param>
public sealed class ReadinessPromotion(long demoteAt = 0, TimeSpan? trial = null) : IPromotionPolicy
{
    private readonly TimeSpan _trial = trial ?? TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public string Name => "readiness";

    /// <inheritdoc/>
    public ModeTransition? Next(PromotionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Mode switch
        {
            Mode.Protect => demoteAt > 0 && view.Violations >= demoteAt
                ? new ModeTransition(view.Service, Mode.Protect, Mode.Monitor, view.Time, [FormattableString.Invariant($"{view.Violations} violations in protect; {demoteAt} demote")])
                : null,
            _ when view.Readiness.Status != ReadinessStatus.Ready => null,
            Mode.Monitor when view.Disturbance is not null || view.Age < _trial => null,
            _ => ModeTransition.Up(view, view.Readiness.Reasons),
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Waits(PromotionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Mode == Mode.Protect) return [demoteAt > 0 ? FormattableString.Invariant($"{view.Violations} violations in protect; {demoteAt} demote") : "it is protected"];
        if (view.Readiness.Status != ReadinessStatus.Ready) return view.Readiness.Reasons;
        return [view.Disturbance ?? FormattableString.Invariant($"{view.Age.TotalHours:0.#} hours in monitor; {_trial.TotalHours:0.##} are asked for")];
    }
}
