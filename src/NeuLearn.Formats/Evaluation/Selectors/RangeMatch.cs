using System.Net;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Evaluation.Selectors;

/// <summary>Holds ranges of addresses against an end of a connection, whatever it is.</summary>
internal static class RangeMatch
{
    /// <summary>Whether the end has an address in any of the ranges.</summary>
    /// <param name="ranges">The ranges; none hold nobody.</param>
    /// <param name="endpoint">The end.</param>
    /// <param name="what">How reasons name the ranges.</param>
    public static Match Of(IReadOnlyList<AddressRange> ranges, Endpoint endpoint, string what) =>
        ranges.Count == 0 ? Match.No : Of(address => IsIn(ranges, address), endpoint, what);

    /// <summary>Whether the end has an address that is covered.</summary>
    public static Match Of(Func<IPAddress, bool> covers, Endpoint endpoint, string what)
    {
        if (endpoint.Addresses.Count == 0)
        {
            return Match.Maybe($"no address of {endpoint.Id} is known to hold against {what}");
        }

        var covered = endpoint.Addresses.Count(covers);

        // One family of a dual-stack end must not answer for the other.
        return covered > 0 && covered < endpoint.Addresses.Count
            ? Match.Maybe($"{what} covers some addresses of {endpoint.Id} and not others")
            : Match.Of(covered > 0);
    }

    private static bool IsIn(IReadOnlyList<AddressRange> ranges, IPAddress address)
    {
        foreach (var range in ranges)
        {
            if (range.Contains(address))
            {
                return true;
            }
        }

        return false;
    }
}
