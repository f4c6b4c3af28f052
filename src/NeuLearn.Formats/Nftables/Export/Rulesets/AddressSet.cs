using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Nftables.Export.Rulesets;

/// <summary>A named set: the addresses of one family that a peer has now. Never empty, since nothing would match it.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="IsV4">IPv4, or IPv6.</param>
/// <param name="Spans">The addresses, ascending and apart.</param>
internal sealed record AddressSet(string Name, bool IsV4, IReadOnlyList<AddressSpan> Spans)
{
    /// <summary>Whether it holds more than single addresses. Such sets need a flag, and a slower lookup.</summary>
    public bool HasIntervals => Spans.Any(s => s.First != s.Last);
}
