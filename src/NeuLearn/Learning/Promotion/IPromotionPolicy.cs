namespace NeuLearn.Learning.Promotion;

/// <summary>Decides when a service changes its mode: a pure function of what it is shown. Nothing is protected that cannot be learned.</summary>
public interface IPromotionPolicy
{
    /// <summary>The name, for reports.</summary>
    string Name { get; }

    /// <summary>The change due now, or null when there is none.</summary>
    ModeTransition? Next(PromotionView view);
}
