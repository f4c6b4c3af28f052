using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Calico.Export.Matches;

/// <summary>The types and codes of ICMP that a grant is for, as the fewest matches.</summary>
internal static class IcmpMatches
{
    private const int AllCodes = 256;
    private const int AllTypes = 256;

    /// <summary>No rule can name this type.</summary>
    public const byte Unsaid = 255;

    /// <summary>The matches; of a grant for everything, the one that asks nothing.</summary>
    /// <param name="grant">A grant of ICMP or ICMPv6.</param>
    /// <param name="isWhole">Whether they say all of it.</param>
    public static IReadOnlyList<MessageMatch> Of(Grant grant, out bool isWhole)
    {
        var types = grant.IcmpTypes.Distinct().GroupBy(i => i.Type).ToDictionary(g => g.Key, g => g.Select(i => i.Code).Order().ToList());
        isWhole = true;
        if (types.Count is 0 || (types.Count == AllTypes && types.Values.All(c => c.Count == AllCodes))) return [MessageMatch.Any];
        isWhole = !types.Remove(Unsaid);
        return [.. types.OrderBy(t => t.Key).SelectMany(t => t.Value.Count == AllCodes
            ? [new IcmpMatch(t.Key, null)]
            : t.Value.Select(c => new IcmpMatch(t.Key, c)))];
    }
}
