using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Peers;

/// <summary>Whom a platform can enforce policy on, and whom its policy can name.</summary>
public interface IPlatformNaming
{
    /// <summary>Why no policy of the platform can be attached to a service; null when one can.</summary>
    string? WhyNotEnforced(Peer service);

    /// <summary>Why a policy of the platform cannot name a peer; null when it can.</summary>
    string? WhyNotNamed(Peer peer);

    /// <summary>Why a deny rule of the platform would stop more or less than a deny rule; null when it says the same.</summary>
    string? WhyNotDenied(Rule deny) => null;
}
