using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Peers;

/// <summary>How a peer is written in a list of peers, and what is lost by it.</summary>
/// <param name="Items">The items; empty when the peer cannot be written, never meaning everyone.</param>
/// <param name="Effect">What is lost; null when nothing is.</param>
/// <param name="Instead">What was written instead, and why.</param>
internal sealed record PeerTerms(IReadOnlyList<PeerItem> Items, LossEffect? Effect = null, string Instead = "")
{
    /// <summary>Somebody whom the items hold and the peer does not, or the other way; null when there is nobody to name.</summary>
    public Peer? Stranger { get; init; }

    /// <summary>Why the peer cannot be written at all; null when it can.</summary>
    public string? Reason { get; private init; }

    public static PeerTerms Omitted(string why) => new([], LossEffect.Omitted, "not exported: " + why) { Reason = why };
}
