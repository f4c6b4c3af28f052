using NeuLearn.Events;

namespace NeuLearn.Learning.Promotion;

/// <summary>What a promotion rule did with one service.</summary>
/// <param name="Service">The service.</param>
/// <param name="Mode">The mode it is in now.</param>
/// <param name="Transition">The change that was made; null when there was none.</param>
/// <param name="Reasons">Why it changed, or why it stays.</param>
public sealed record PromotionOutcome(Peer Service, Mode Mode, ModeTransition? Transition, IReadOnlyList<string> Reasons);
