namespace NeuLearn.Graph;

/// <summary>How much an engine may hold. What is beyond it is left out, counted and reported as loss, so that silence is not taken for absence.</summary>
/// <remarks>Traffic comes from anyone: addresses, DNS names and paths are chosen by whoever sends. What is known already is learned further, whatever else comes.</remarks>
public sealed record EvidenceLimits
{
    /// <summary>Most rows of evidence: one a conversation, outcome and operation. At least 1.</summary>
    public int MostConversations { get; init; } = 1_000_000;

    /// <summary>Most peers of one end, such as a service: so many scanners of one service leave room for all others. At least 1.</summary>
    public int MostPeers { get; init; } = 10_000;

    /// <summary>Most distinct names of ends, operations and applications; and most workloads that only events named. At least 1.</summary>
    public int MostNames { get; init; } = 1_000_000;

    /// <summary>Most bytes of evidence and names, as estimated. At least 1 MiB.</summary>
    public long MostBytes { get; init; } = 1L << 30;
}

/// <summary>What was reached.</summary>
public enum Ceiling
{
    /// <summary>See <see cref="EvidenceLimits.MostConversations"/>.</summary>
    Conversations,

    /// <summary>See <see cref="EvidenceLimits.MostPeers"/>.</summary>
    Peers,

    /// <summary>See <see cref="EvidenceLimits.MostNames"/>.</summary>
    Names,

    /// <summary>See <see cref="EvidenceLimits.MostBytes"/>.</summary>
    Memory,
}
