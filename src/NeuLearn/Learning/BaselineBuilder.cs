using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning.Signals;

namespace NeuLearn.Learning;

/// <summary>Turns conversations into a baseline: widen what must be widened, gate, score, quarantine.</summary>
internal static class BaselineBuilder
{
    private static readonly ITrustSignal[] Signals =
        [new OutcomeSignal(), new DirectionSignal(), new RecurrenceSignal(), new ReplicaSignal(), new SharedServerSignal(), new ScanSignal(), new AddressSignal(),
            new ReplicaMajoritySignal(), new SharedExternalSignal(), new UnnamedExternalSignal(), new BurstSignal(), new UploadSignal(),
            new MiningPortSignal(), new LateSignal(), new SoleClientSignal()];

    /// <summary>The names of the signals, for measurements.</summary>
    internal static IEnumerable<string> SignalNames => Signals.Select(s => s.GetType().Name);

    public static Baseline Build(IReadOnlyList<Conversation> conversations, ReplicaLives lives, LearningOptions options)
    {
        var window = ObservationWindow.Of(conversations);
        var scans = new ScanDetector(conversations);
        var context = new TrustContext(window, scans, lives.Alive, new ServerClients(conversations), new NewConversations(conversations));
        var widened = NamedApplications.Join(OpenWorldFold.Apply(AnyNodeFold.Apply([.. conversations]), options));
        var learned = new List<LearnedConversation>();
        var failed = new List<Conversation>();
        foreach (var conversation in widened)
        {
            if (EvidenceGate.Candidate(conversation) is { } evidence) learned.Add(Judge(conversation, evidence, context, options));
            else failed.Add(conversation);
        }

        return new Baseline(learned, failed, conversations, scans.Count, window);
    }

    private static LearnedConversation Judge(Conversation conversation, Evidence evidence, TrustContext context, LearningOptions options)
    {
        var points = new List<TrustPoint>();
        var reasons = new List<QuarantineReason>();
        foreach (var signal in Signals)
        {
            if (!options.Without.Contains(signal.GetType().Name)) signal.Judge(conversation, evidence, context, points, reasons);
        }

        var trusted = points.Sum(p => p.Value) >= (int)options.Strictness;
        if (trusted) reasons.Clear();
        else if (reasons.Count == 0) reasons.Add(new QuarantineReason("weak-evidence", "it was not seen often enough, or by too few replicas"));

        var provenance = new List<string>(conversation.Provenance);
        if (EvidenceGate.IsWeak(conversation))
            provenance.Add(string.Create(CultureInfo.InvariantCulture, $"weak evidence: {conversation.Transport} without a seen reply, repeated sends in {evidence.HoursOfWeek} hours of the week"));
        if (conversation.Direction == DirectionConfidence.Inferred)
            provenance.Add("direction inferred: no sensor saw the connection opened; service ports and listeners tell who is the server");
        var (operations, step) = OperationList.Of(conversation);
        if (step is not null) provenance.Add(step);
        return new LearnedConversation(conversation, evidence, new Trust(points, reasons), trusted ? LearnedStatus.Active : LearnedStatus.Quarantined)
        {
            Threshold = (int)options.Strictness,
            Operations = operations,
            Provenance = provenance,
        };
    }
}
