using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Evaluation;

/// <summary>The ranges of addresses and the DNS names that policies speak of.</summary>
/// <param name="Ranges">Every range, exceptions included.</param>
/// <param name="Names">Every name and pattern of names.</param>
internal sealed record EndLandmarks(IReadOnlyCollection<AddressRange> Ranges, IReadOnlyCollection<TextPattern> Names)
{
    /// <summary>Policies that speak of no address and no name.</summary>
    public static EndLandmarks None { get; } = new([], []);
}
