using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;
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

    private static Match Covers(AddressPeer block, Endpoint endpoint) => RangeMatch.Of(
        address => block.Range.Contains(address) && !block.Except.Any(except => except.Contains(address)), endpoint, $"ipBlock {block.Range}");
}
