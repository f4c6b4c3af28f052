namespace NeuLearn.Formats.Nftables.Export.Rulesets;

/// <summary>What one file loads at once: a table of its own, in place of what it had before.</summary>
/// <param name="Chains">The chains.</param>
internal sealed record Ruleset(IReadOnlyList<Chain> Chains)
{
    /// <summary>The sets that its rules name, in ordinal order of name.</summary>
    public IReadOnlyList<AddressSet> Sets =>
    [
        .. Chains.SelectMany(c => c.Rules).SelectMany(r => r.Matches).Select(m => m switch
        {
            SourceMatch source => source.Set,
            DestinationMatch destination => destination.Set,
            _ => null,
        }).OfType<AddressSet>().DistinctBy(s => s.Name).OrderBy(s => s.Name, StringComparer.Ordinal),
    ];
}
