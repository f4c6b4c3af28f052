using NeuLearn.Events;

namespace NeuLearn.Formats.Peers;

/// <summary>Whom a platform can enforce policy on, and whom its policy can name.</summary>
public interface IPlatformNaming
{
    /// <summary>Why no policy of the platform can be attached to a service; null when one can.</summary>
    string? WhyNotEnforced(Peer service);

    /// <summary>Why a policy of the platform cannot name a peer; null when it can.</summary>
    string? WhyNotNamed(Peer peer);
}
