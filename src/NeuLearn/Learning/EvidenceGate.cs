using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>Decides whether a conversation is a candidate for a rule at all: only what completed, or could not show that it did, is.</summary>
internal static class EvidenceGate
{
    /// <summary>The evidence a rule would rest on, or null when there were only failures: those are observations, never permission.</summary>
    public static Evidence? Candidate(Conversation conversation)
    {
        if (!conversation.Established.IsEmpty) return conversation.Established;
        var unknown = conversation.With(Outcome.Unknown);
        if (!IsConnectionless(conversation.Transport)) return unknown.IsEmpty ? null : unknown;
        // One-way UDP (syslog, metrics) never shows a reply: repeated sends are weak evidence.
        var evidence = new Evidence();
        evidence.Add(unknown);
        evidence.Add(conversation.With(Outcome.Unanswered));
        return evidence.IsEmpty ? null : evidence;
    }

    /// <summary>Whether the evidence is repeated sends without a seen reply.</summary>
    public static bool IsWeak(Conversation conversation) => conversation.Established.IsEmpty && IsConnectionless(conversation.Transport);

    /// <summary>Whether it is such sends from outside: that is scanning, whatever its persistence.</summary>
    public static bool IsUnsolicited(Conversation conversation) =>
        IsWeak(conversation) && conversation.Client.Kind switch
        {
            PeerKind.World or PeerKind.Dns => true,
            PeerKind.Cidr => Cidr.Parse(conversation.Client.Name) is { IsSingle: true } cidr && AddressClass.IsWorld(cidr.Address),
            _ => false,
        };

    private static bool IsConnectionless(Transport transport) => transport == Transport.Udp;
}
