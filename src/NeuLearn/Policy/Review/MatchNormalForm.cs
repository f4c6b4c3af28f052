using NeuLearn.Events;

namespace NeuLearn.Policy.Review;

/// <summary>Brings what a person wrote into the one form that rules have, or says why it cannot be a rule.</summary>
internal static class MatchNormalForm
{
    /// <exception cref="ReviewException">It cannot be a rule.</exception>
    public static RuleMatch Of(RuleMatch match)
    {
        if (match.Client is null || match.Server is null) throw new ReviewException("a rule needs a client and a server");
        if (match.Ports is null || match.Operations is null) throw new ReviewException("a rule's ports and operations may be empty, not null");
        if (match.Ports.Count > 0 && !match.Transport.HasPorts && !match.Transport.IsIcmp)
            throw new ReviewException($"{match.Transport} has no ports: leave them out");
        var application = string.IsNullOrWhiteSpace(match.Application) ? null : match.Application.Trim().ToLowerInvariant();
        return match with { Ports = Join(match.Ports, match.Transport), Application = application, Operations = [.. match.Operations.Distinct().Order()] };
    }

    // Ascending and apart, as rules have them.
    private static List<PortRange> Join(IReadOnlyList<PortRange> ports, Transport transport)
    {
        var joined = new List<PortRange>();
        foreach (var range in ports.Order())
        {
            if (range.First.Value > range.Last.Value) throw new ReviewException($"{range.ToString(transport)}: a range begins with its lower port");
            if (joined.Count > 0 && range.First.Value <= joined[^1].Last.Value + 1)
            {
                if (range.Last.Value > joined[^1].Last.Value) joined[^1] = joined[^1] with { Last = range.Last };
            }
            else
            {
                joined.Add(range);
            }
        }

        return joined;
    }
}
