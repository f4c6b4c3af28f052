namespace NeuLearn.Learning;

/// <summary>The mode a service is in, and how it came there.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Since">Since when, in event time; null when that is not known, or nothing ever set it.</param>
/// <param name="LearnedUntil">
/// When it left discover, in event time: what was first seen later waits. Null in discover, and when that is not known.
/// </param>
/// <param name="By">What put it there: <c>set</c> (by hand or by promotion), a selector, <c>new services</c>, or <c>nothing</c>.</param>
public sealed record ServiceMode(Mode Mode, DateTimeOffset? Since, DateTimeOffset? LearnedUntil, string By);
