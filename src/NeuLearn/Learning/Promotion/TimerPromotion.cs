namespace NeuLearn.Learning.Promotion;

/// <summary>On to the next mode after so long, whatever was seen (as StackRox locks a baseline after an hour).</summary>
public sealed class TimerPromotion(TimeSpan duration) : IPromotionPolicy
{
    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"timer {duration.TotalHours:0.##} h");

    /// <inheritdoc/>
    public ModeTransition? Next(PromotionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Mode == Mode.Protect || view.Readiness.Days == 0 || view.Readiness.Status == ReadinessStatus.NotLearnable) return null;
        return view.Time - view.Since >= duration ? ModeTransition.Up(view, FormattableString.Invariant($"{(view.Time - view.Since).TotalHours:0.#} hours in {view.Mode}")) : null;
    }
}
