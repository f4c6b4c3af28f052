namespace NeuLearn.Formats.Nftables.Export.Rulesets;

/// <summary>What becomes of the packets that a rule matches.</summary>
internal enum ChainVerdict
{
    /// <summary>They pass, uncounted.</summary>
    Pass,

    /// <summary>They are counted and pass.</summary>
    Accept,

    /// <summary>They are logged, counted and dropped.</summary>
    Drop,

    /// <summary>They are logged, counted and pass: what monitor does in place of dropping.</summary>
    Report,
}

/// <summary>One rule of a chain.</summary>
/// <param name="Matches">What must hold, all of it; empty for every packet.</param>
/// <param name="Verdict">What becomes of those.</param>
/// <param name="Comment">Of which rule it is, or what it is for.</param>
internal sealed record ChainRule(IReadOnlyList<PacketMatch> Matches, ChainVerdict Verdict, string Comment);

/// <summary>A chain that the kernel walks at a hook.</summary>
/// <param name="Hook">The hook, which names the chain too.</param>
/// <param name="Drops">Whether a packet that no rule decides is dropped.</param>
/// <param name="Rules">The rules, in order.</param>
internal sealed record Chain(string Hook, bool Drops, IReadOnlyList<ChainRule> Rules);
