namespace NeuLearn.Formats.Peers;

/// <summary>What a block of addresses means on a platform, in the words of a loss report.</summary>
/// <param name="OfNodes">What is not certain of the addresses of nodes.</param>
/// <param name="OfPods">Why the addresses of pods are not written.</param>
internal sealed record AddressBlocks(string OfNodes, string OfPods)
{
    /// <summary>What the Kubernetes API leaves to the network plugin.</summary>
    public static readonly AddressBlocks Kubernetes = new(
        "whether address blocks hold for nodes is up to the network plugin", "which an address block does not select");
}
