namespace NeuLearn.Hosting.Durability;

/// <summary>What a store held when it was opened.</summary>
/// <param name="Engine">All that was learned. It is the caller's from now on.</param>
/// <param name="Progress">The last batch of every source.</param>
/// <param name="Deltas">How many deltas were merged into the snapshot.</param>
/// <param name="CutBytes">How many bytes of an unfinished write were cut off the end; none of them had been acknowledged.</param>
public sealed record RecoveredState(PolicyEngine Engine, BatchProgress Progress, long Deltas, long CutBytes);
