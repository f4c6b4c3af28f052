using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>What a signal may look at besides the conversation it judges.</summary>
/// <param name="Window">The time over which events came in.</param>
/// <param name="Scans">The replicas that scan.</param>
/// <param name="ClientReplicasAlive">How many replicas of a client opened anything in a span of seconds.</param>
/// <param name="Clients">How many services use a server's port.</param>
/// <param name="NewConversations">When each replica's conversations were new.</param>
internal sealed record TrustContext(
    ObservationWindow Window, ScanDetector Scans, Func<Peer, uint, uint, int> ClientReplicasAlive, ServerClients Clients,
    NewConversations NewConversations);

/// <summary>One reason for or against trusting a conversation. Small, named, with tests of its own.</summary>
internal interface ITrustSignal
{
    /// <summary>Adds points and, where the points speak against the conversation, the reason in words.</summary>
    /// <param name="conversation">What is judged.</param>
    /// <param name="evidence">What a rule would rest on.</param>
    /// <param name="context">What else is known.</param>
    /// <param name="points">Takes the points.</param>
    /// <param name="reasons">Takes the reasons; null where nobody asks for words, which take most of the time.</param>
    void Judge(Conversation conversation, Evidence evidence, TrustContext context, ICollection<TrustPoint> points, ICollection<QuarantineReason>? reasons);
}
