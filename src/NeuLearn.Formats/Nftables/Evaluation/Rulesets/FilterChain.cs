using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Nftables.Evaluation.Rulesets;

/// <summary>Where the kernel walks a chain.</summary>
internal enum FilterHook
{
    /// <summary>For what comes to the machine itself.</summary>
    Input,

    /// <summary>For what it passes on.</summary>
    Forward,

    /// <summary>For what the machine itself sends.</summary>
    Output,
}

/// <summary>A chain at a hook.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Priority">Chains of lower priority are walked first.</param>
/// <param name="Policy">What becomes of a packet that no rule decides.</param>
/// <param name="Table">The family of its table: <c>inet</c> for both, else one alone.</param>
/// <param name="Written">Where it is written.</param>
internal sealed record FilterChain(FilterHook Hook, int Priority, Verdict Policy, string Table, PolicySource Written)
{
    /// <summary>The rules, in order.</summary>
    public List<FilterRule> Rules { get; } = [];

    /// <summary>Whether its table sees packets of a family at all.</summary>
    public bool Sees(bool isV4) => Table is "inet" || Table == (isV4 ? "ip" : "ip6");
}
