using NeuLearn.Events;

namespace NeuLearn.Learning.Promotion;

/// <summary>A change of mode, and why.</summary>
/// <param name="Service">The service.</param>
/// <param name="From">The mode it leaves.</param>
/// <param name="To">The mode it enters.</param>
/// <param name="Time">When, in event time.</param>
/// <param name="Reasons">Why.</param>
public sealed record ModeTransition(Peer Service, Mode From, Mode To, DateTimeOffset Time, IReadOnlyList<string> Reasons)
{
    internal static ModeTransition Up(PromotionView view, params IReadOnlyList<string> reasons) => new(view.Service, view.Mode, view.Mode + 1, view.Time, reasons);
}
