namespace NeuLearn.Learning.Promotion;

/// <summary>On to the next mode after so long without anything new, or any violation (as NeuVector goes from monitor to protect).</summary>
public sealed class QuietPeriodPromotion(TimeSpan quiet) : IPromotionPolicy
{
    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"quiet {quiet.TotalDays:0.##} d");

    /// <inheritdoc/>
    public ModeTransition? Next(PromotionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Mode == Mode.Protect || view.Readiness.Days == 0 || view.Readiness.Status == ReadinessStatus.NotLearnable || view.Violations > 0) return null;
        var from = view.Since > view.LastNew ? view.Since : view.LastNew;
        return view.Time - from >= quiet ? ModeTransition.Up(view, FormattableString.Invariant($"nothing new for {(view.Time - from).TotalDays:0.#} days")) : null;
    }
}
