using NeuLearn.Graph;
using NeuLearn.Learning.Generalisation;
using NeuLearn.Learning.Signals;

namespace NeuLearn.Learning;

/// <summary>Sums the points for and against a conversation and says what they come to.</summary>
internal sealed class TrustJudge(TrustContext context, LearningOptions options)
{
    private static readonly ITrustSignal[] Signals =
        [new OutcomeSignal(), new RecurrenceSignal(), new ReplicaSignal(), new SharedServerSignal(), new ScanSignal(), new AddressSignal(),
            new ReplicaMajoritySignal(), new SharedExternalSignal(), new UnnamedExternalSignal(), new BurstSignal(), new UploadSignal(),
            new MiningPortSignal(), new LateSignal(), new SoleClientSignal()];

    // Points that only say that little was seen so far.
    private static readonly HashSet<string> Thin =
        new(["days<2", "hours<2", "firstSeenLate", "externalWithoutName", "soleClient", "noReplySeen"], StringComparer.Ordinal);

    /// <summary>The names of the signals, for measurements.</summary>
    internal static IEnumerable<string> SignalNames => Signals.Select(s => s.GetType().Name);

    /// <summary>The score from which a conversation is a rule.</summary>
    public int Threshold => (int)options.Strictness;

    /// <summary>The points, and the reasons why they are not enough; no reasons where they are.</summary>
    public Trust Judge(Conversation conversation, Evidence evidence)
    {
        var points = new List<TrustPoint>();
        var reasons = new List<QuarantineReason>();
        foreach (var signal in Signals)
            if (!options.Without.Contains(signal.GetType().Name)) signal.Judge(conversation, evidence, context, points, reasons);
        if (points.Sum(p => p.Value) >= Threshold) reasons.Clear();
        else if (reasons.Count == 0) reasons.Add(new QuarantineReason("weak-evidence", "it was not seen often enough, or by too few replicas"));
        return new Trust(points, reasons);
    }

    /// <summary>How a conversation stands by itself.</summary>
    /// <param name="conversation">One that completed.</param>
    /// <param name="burstsAside">Whether many new ones within an hour say nothing against it.</param>
    public Standing StandingOf(Conversation conversation, bool burstsAside = false)
    {
        var points = Judge(conversation, conversation.Established).Points;
        return points.Sum(p => p.Value) >= Threshold ? Standing.Rule
            : points.Any(p => p.Value < 0 && !Thin.Contains(p.Name) && !(burstsAside && p.Name == "burst")) ? Standing.Suspect
            : Standing.Thin;
    }
}
