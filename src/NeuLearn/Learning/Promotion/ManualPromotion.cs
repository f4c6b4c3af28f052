namespace NeuLearn.Learning.Promotion;

/// <summary>Modes change by hand only.</summary>
public sealed class ManualPromotion : IPromotionPolicy
{
    /// <inheritdoc/>
    public string Name => "manual";

    /// <inheritdoc/>
    public ModeTransition? Next(PromotionView view) => null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Waits(PromotionView view) => ["modes change by hand only"];
}
