using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Matching;

/// <summary>Holds an <c>ipBlock</c> against an end of a connection.</summary>
internal static class AddressMatch
{
    /// <summary>Whether the block matches the endpoint.</summary>
    public static Match Of(AddressPeer block, Endpoint endpoint, PodAddressMatching podAddresses)
    {
        if (endpoint is ExternalEndpoint)
        {
            return Covers(block, endpoint);
        }

        var isPod = endpoint is PodEndpoint { HostNetwork: false };
        if (isPod && podAddresses == PodAddressMatching.NeverMatches)
        {
            return Match.No;
        }

        var covers = Covers(block, endpoint);
        if (covers.Answer == false || (isPod && podAddresses == PodAddressMatching.Matches))
        {
            return covers;
        }

        return covers.Answer is null ? covers : Match.Maybe(isPod
            ? $"ipBlock {block.Range} covers the pod {endpoint.Id}, and whether it matches pods is left to the CNI"
            : $"ipBlock {block.Range} covers {endpoint.Id}, and what it means for nodes is left to the CNI");
    }

    private static Match Covers(AddressPeer block, Endpoint endpoint)
    {
        if (endpoint.Addresses.Count == 0)
        {
            return Match.Maybe($"no address of {endpoint.Id} is known to hold against ipBlock {block.Range}");
        }

        var covered = 0;
        foreach (var address in endpoint.Addresses)
        {
            covered += block.Range.Contains(address) && !block.Except.Any(except => except.Contains(address)) ? 1 : 0;
        }

        // One family of a dual-stack end must not answer for the other.
        return covered > 0 && covered < endpoint.Addresses.Count
            ? Match.Maybe($"ipBlock {block.Range} covers some addresses of {endpoint.Id} and not others")
            : Match.Of(covered > 0);
    }
}
