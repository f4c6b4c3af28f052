using NeuLearn.Graph;

namespace NeuLearn.Analytics.Content;

/// <summary>What a conversation has shown.</summary>
/// <remarks><c>Seen</c>: a digit a bin of the window, in base 36: on how many of its days the conversation was seen.</remarks>
internal sealed record EvidenceEntry(
    string FirstSeen, string LastSeen, long Connections, int Days, int HoursOfWeek, int ClientReplicas, int ServerReplicas, string Seen)
{
    /// <summary>The entry of some evidence.</summary>
    public static EvidenceEntry Of(Evidence evidence, ObservedWindow window) => new(
        ReportText.Minute(evidence.FirstSeen), ReportText.Minute(evidence.LastSeen), evidence.Connections, evidence.Days, evidence.HoursOfWeek,
        evidence.ClientReplicas, evidence.ServerReplicas, window.Bins(evidence.SeenOn));
}
