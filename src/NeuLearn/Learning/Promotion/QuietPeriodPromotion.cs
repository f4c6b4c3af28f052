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
        return view.IsPromotable && view.Disturbance is null && Quiet(view) >= quiet ? ModeTransition.Up(view, Told(view)) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Waits(PromotionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Unpromotable ?? [view.Disturbance ?? FormattableString.Invariant($"{Told(view)}; {quiet.TotalDays:0.##} are asked for")];
    }

    private static string Told(PromotionView view) => FormattableString.Invariant($"nothing new for {Quiet(view).TotalDays:0.#} days");

    private static TimeSpan Quiet(PromotionView view) => view.Time - (view.Since > view.LastNew ? view.Since : view.LastNew);
}
