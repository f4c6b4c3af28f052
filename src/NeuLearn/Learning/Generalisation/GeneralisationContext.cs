using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>What the steps go by.</summary>
/// <param name="Options">Which steps are on, and their thresholds.</param>
/// <param name="Window">The time over which events came in.</param>
/// <param name="Limits">What no step may touch.</param>
/// <param name="Trust">How conversations stand.</param>
internal sealed record GeneralisationContext(LearningOptions Options, ObservationWindow Window, GeneralisationLimits Limits, TrustJudge Trust)
{
    public ProtectedRanges Protected => Limits.Protected;

    public DecidedShapes Decided => Limits.Decided;

    /// <summary>How each peer of a side stands: suspect when one of its conversations is, else a rule when one is.</summary>
    public Dictionary<Peer, Standing> StandingOfEach(IEnumerable<Conversation> conversations, Func<Conversation, Peer> peer) =>
        conversations.GroupBy(peer).ToDictionary(g => g.Key, g => g.Max(c => Trust.StandingOf(c)));
}
