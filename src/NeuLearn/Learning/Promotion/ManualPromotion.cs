namespace NeuLearn.Learning.Promotion;

/// <summary>Modes change by hand only.</summary>
public sealed class ManualPromotion : IPromotionPolicy
{
    /// <inheritdoc/>
    public string Name => "manual";

    /// <inheritdoc/>
    public ModeTransition? Next(PromotionView view) => null;
}
