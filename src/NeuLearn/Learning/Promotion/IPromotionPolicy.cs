namespace NeuLearn.Learning.Promotion;

/// <summary>Decides when a service changes its mode: a pure function of what it is shown.</summary>
/// <remarks>Whatever it decides, nothing is protected against <see cref="Readiness.Obstacles"/>.</remarks>
public interface IPromotionPolicy
{
    /// <summary>The name, for reports.</summary>
    string Name { get; }

    /// <summary>The change due now, or null when there is none.</summary>
    ModeTransition? Next(PromotionView view);

    /// <summary>Why no change is due, where none is.</summary>
    IReadOnlyList<string> Waits(PromotionView view);
}
