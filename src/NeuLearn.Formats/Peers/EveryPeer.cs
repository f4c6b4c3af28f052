using NeuLearn.Events;

namespace NeuLearn.Formats.Peers;

/// <summary>A platform that knows peers by their written form, and so enforces on all and names all.</summary>
public sealed class EveryPeer : IPlatformNaming
{
    /// <inheritdoc/>
    public string? WhyNotEnforced(Peer service) => null;

    /// <inheritdoc/>
    public string? WhyNotNamed(Peer peer) => null;
}
