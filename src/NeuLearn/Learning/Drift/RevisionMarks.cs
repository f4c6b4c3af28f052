using NeuLearn.Events;

namespace NeuLearn.Learning.Drift;

/// <summary>Marks the conversations that were first seen under a new revision of one of their ends.</summary>
internal static class RevisionMarks
{
    /// <summary>The baseline with the marks; the same one when no revision is known.</summary>
    public static Baseline Apply(Baseline baseline, ServiceRevisions revisions)
    {
        if (revisions.IsEmpty) return baseline;
        var firsts = FirstSeen(baseline);
        return baseline.With([.. baseline.Learned.Select(Mark)]);

        LearnedConversation Mark(LearnedConversation learned)
        {
            var found = new List<ServiceRevision>();
            foreach (var peer in (ReadOnlySpan<Peer>)[learned.Conversation.Client, learned.Conversation.Server])
                if (firsts.TryGetValue(peer, out var first) && revisions.NewAt(peer, learned.Evidence.FirstSecond, first) is { } revision && !found.Contains(revision)) found.Add(revision);
            return found.Count == 0 ? learned : learned with { NewWith = found };
        }
    }

    /// <summary>When each service was first seen in a conversation.</summary>
    public static Dictionary<Peer, uint> FirstSeen(Baseline baseline)
    {
        var firsts = new Dictionary<Peer, uint>();
        foreach (var learned in baseline.Learned)
            foreach (var peer in (ReadOnlySpan<Peer>)[learned.Conversation.Client, learned.Conversation.Server])
                if (peer.IsManaged) firsts[peer] = Math.Min(firsts.GetValueOrDefault(peer, uint.MaxValue), learned.Evidence.FirstSecond);
        return firsts;
    }
}
