namespace NeuLearn.Learning.Promotion;

/// <summary>The default: monitor after a day of evidence, protect once every facet is ready; back to monitor when violations pile up.</summary>
/// <param name="demoteAt">Violations in protect from which a service goes back to monitor; 0 never does.</param>
public sealed class ReadinessPromotion(long demoteAt = 0) : IPromotionPolicy
{
    /// <inheritdoc/>
    public string Name => "readiness";

    /// <inheritdoc/>
    public ModeTransition? Next(PromotionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Mode switch
        {
            Mode.Discover when view.Readiness.Days >= 1 => ModeTransition.Up(view, FormattableString.Invariant($"observed on {view.Readiness.Days} days")),
            Mode.Monitor when view.Readiness.Status == ReadinessStatus.Ready && view.Violations == 0 => ModeTransition.Up(view, view.Readiness.Reasons),
            Mode.Protect when demoteAt > 0 && view.Violations >= demoteAt => new ModeTransition(
                view.Service, Mode.Protect, Mode.Monitor, view.Time, [FormattableString.Invariant($"{view.Violations} violations in protect; {demoteAt} demote")]),
            _ => null,
        };
    }
}
