using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning.Generalisation;

namespace NeuLearn.Learning;

/// <summary>Turns conversations into a baseline: widen what must be widened, gate, score, quarantine.</summary>
internal static class BaselineBuilder
{
    public static Baseline Build(
        IReadOnlyList<Conversation> conversations, ReplicaLives lives, LearningOptions options, BaselineCutoff cutoff, GeneralisationLimits? limits = null)
    {
        var window = ObservationWindow.Of(conversations);
        var scans = new ScanDetector(conversations);
        var trust = new TrustJudge(new TrustContext(window, scans, lives.Alive, new ServerClients(conversations), new NewConversations(conversations)), options);
        var context = new GeneralisationContext(options, window, limits ?? GeneralisationLimits.None, trust, cutoff);
        var learned = new List<LearnedConversation>();
        var failed = new List<Conversation>();
        foreach (var conversation in Generaliser.Apply(conversations, context))
        {
            if (EvidenceGate.Candidate(conversation) is { } evidence) learned.Add(Learn(conversation, evidence, context));
            else failed.Add(conversation);
        }

        return new Baseline(learned, failed, conversations, scans.Count, window);
    }

    private static LearnedConversation Learn(Conversation conversation, Evidence evidence, GeneralisationContext context)
    {
        var trust = context.Trust.Judge(conversation, evidence);
        var trusted = trust.Score >= context.Trust.Threshold;
        if (context.Cutoff.Reason(conversation, evidence) is { } closed)
        {
            trust = trust with { Reasons = [closed, .. trust.Reasons] };
            trusted = false;
        }

        var (operations, widened, waiting) = OperationList.Of(conversation, evidence, context);
        List<string> provenance = [];
        foreach (var step in conversation.Widenings) provenance.Add(step.Text);
        if (conversation.IsNamedByAnswers) provenance.Add("named by DNS answers: the addresses that were dialled had this name and no other then");
        if (EvidenceGate.IsWeak(conversation))
            provenance.Add(string.Create(CultureInfo.InvariantCulture, $"weak evidence: {conversation.Transport} without a seen reply, repeated sends in {evidence.HoursOfWeek} hours of the week"));
        foreach (var step in widened) provenance.Add(step.Text);
        if (waiting.Count > 0) provenance.Add(string.Create(CultureInfo.InvariantCulture, $"{waiting.Count} operations wait: they are new to a baseline that is closed"));
        if (conversation.Direction == DirectionConfidence.Inferred)
            provenance.Add("direction inferred: no sensor saw the connection opened; service ports and listeners tell who is the server");
        return new LearnedConversation(conversation, evidence, trust, trusted ? LearnedStatus.Active : LearnedStatus.Quarantined)
        {
            Threshold = context.Trust.Threshold,
            Operations = operations,
            Waiting = waiting,
            Provenance = provenance,
            Widenings = widened.Count == 0 ? conversation.Widenings : [.. conversation.Widenings, .. widened],
        };
    }
}
