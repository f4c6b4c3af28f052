namespace NeuLearn.Formats.Nftables.Evaluation.Rulesets;

/// <summary>A table while its file is read.</summary>
/// <param name="Family"><c>inet</c>, <c>ip</c> or <c>ip6</c>.</param>
/// <param name="Name">Its name in the family.</param>
internal sealed record FilterTable(string Family, string Name)
{
    /// <summary>The sets, by name.</summary>
    public Dictionary<string, AddressSet> Sets { get; } = new(StringComparer.Ordinal);

    /// <summary>The chains, by name.</summary>
    public Dictionary<string, FilterChain> Chains { get; } = new(StringComparer.Ordinal);
}

/// <summary>A named set of addresses.</summary>
/// <param name="Addresses">What it holds.</param>
/// <param name="HasIntervals">Whether it may hold more than single addresses.</param>
internal sealed record AddressSet(AddressIntervals Addresses, bool HasIntervals);
