using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>What was learned, at one moment: conversations that are rules, those that wait, and those that only failed.</summary>
/// <remarks>Immutable; the same state gives the same baseline.</remarks>
public sealed class Baseline
{
    internal Baseline(
        IReadOnlyList<LearnedConversation> learned, IReadOnlyList<Conversation> failedOnly, IReadOnlyList<Conversation> conversations,
        int scanningSources, ObservationWindow window)
    {
        Learned = learned;
        FailedOnly = failedOnly;
        Conversations = conversations;
        ScanningSources = scanningSources;
        Window = window;
    }

    /// <summary>Active and quarantined conversations, in ordinal order.</summary>
    public IReadOnlyList<LearnedConversation> Learned { get; }

    /// <summary>Conversations that never completed: refused, unanswered or denied. Observations, never permission.</summary>
    public IReadOnlyList<Conversation> FailedOnly { get; }

    /// <summary>Every conversation as it was seen, before any side was widened.</summary>
    public IReadOnlyList<Conversation> Conversations { get; }

    /// <summary>How many replicas or addresses were found to scan.</summary>
    public int ScanningSources { get; }

    /// <summary>The first event, or null when there was none.</summary>
    public DateTimeOffset? FirstEvent => Window.Last == 0 ? null : EventTime.FromSecond(Window.First);

    /// <summary>The last event, or null when there was none.</summary>
    public DateTimeOffset? LastEvent => Window.Last == 0 ? null : EventTime.FromSecond(Window.Last);

    internal ObservationWindow Window { get; }

    internal Baseline With(IReadOnlyList<LearnedConversation> learned) => new(learned, FailedOnly, Conversations, ScanningSources, Window);
}
