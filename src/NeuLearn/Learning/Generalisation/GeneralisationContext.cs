using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>What the steps go by.</summary>
/// <param name="Options">Which steps are on, and their thresholds.</param>
/// <param name="Window">The time over which events came in.</param>
/// <param name="Limits">What no step may touch.</param>
/// <param name="Trust">How far conversations are trusted.</param>
/// <param name="Cutoff">Until when baselines were open: what is new to a closed one widens nothing.</param>
internal sealed record GeneralisationContext(
    LearningOptions Options, ObservationWindow Window, GeneralisationLimits Limits, TrustJudge Trust, BaselineCutoff Cutoff)
{
    public ProtectedRanges Protected => Limits.Protected;

    public DecidedShapes Decided => Limits.Decided;

    /// <summary>Whether a conversation is a rule as it stands.</summary>
    public bool IsRule(Conversation conversation) => StandingOf(conversation) == Standing.Rule;

    /// <summary>How a conversation stands by itself. What is new to a closed baseline is no rule; what waited when one was closed is suspect.</summary>
    /// <param name="conversation">One that completed.</param>
    /// <param name="burstsAside">Whether many new ones within an hour say nothing against it.</param>
    public Standing StandingOf(Conversation conversation, bool burstsAside = false) =>
        Cutoff.Waited(conversation) ? Standing.Suspect
        : Trust.StandingOf(conversation, burstsAside) is var standing && standing == Standing.Rule && conversation.Established.FirstSecond > Cutoff.Of(conversation) ? Standing.Thin
        : standing;

    /// <summary>How each peer of a side stands: suspect when one of its conversations is, else a rule when one is.</summary>
    public Dictionary<Peer, Standing> StandingOfEach(IEnumerable<Conversation> conversations, Func<Conversation, Peer> peer) =>
        conversations.GroupBy(peer).ToDictionary(g => g.Key, g => g.Max(c => StandingOf(c)));
}
