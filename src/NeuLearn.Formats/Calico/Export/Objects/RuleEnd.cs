using NeuLearn.Events;

namespace NeuLearn.Formats.Calico.Export.Objects;

/// <summary>The other end of a rule. What is there must all hold; something always is.</summary>
/// <param name="Key">Ends with one key are the same.</param>
internal sealed record RuleEnd(string Key)
{
    /// <summary>Labels; null for any.</summary>
    public string? Selector { get; init; }

    /// <summary>Where the labels are; <c>global()</c> for what is in no namespace.</summary>
    public string? NamespaceSelector { get; init; }

    /// <summary>Labels that it must not have. Only a policy without a namespace can say so of the outside.</summary>
    public string? NotSelector { get; init; }

    /// <summary>Ranges of one family, in any of which it must be; empty for anywhere.</summary>
    public IReadOnlyList<Cidr> Nets { get; init; } = [];

    /// <summary>Ranges of that family, in none of which it may be.</summary>
    public IReadOnlyList<Cidr> NotNets { get; init; } = [];
}
