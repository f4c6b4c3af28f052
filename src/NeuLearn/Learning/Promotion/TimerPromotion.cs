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
        return view.IsPromotable && view.Age >= duration ? ModeTransition.Up(view, Told(view)) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Waits(PromotionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Unpromotable ?? [FormattableString.Invariant($"{Told(view)}; {duration.TotalHours:0.##} are asked for")];
    }

    private static string Told(PromotionView view) => FormattableString.Invariant($"{view.Age.TotalHours:0.#} hours in {ModeName.Of(view.Mode)}");
}
