using NeuLearn.Events;

namespace NeuLearn.Formats.Nftables.Evaluation.Rulesets;

/// <summary>A chain, and where it is loaded.</summary>
/// <param name="Machine">Of which service the machine is; null for a router, which all traffic passes.</param>
/// <param name="Chain">The chain.</param>
internal sealed record LoadedChain(Peer? Machine, FilterChain Chain);
