using NeuLearn.Graph;
using NeuLearn.Learning.Generalisation;
using NeuLearn.Learning.Signals;

namespace NeuLearn.Learning;

/// <summary>Sums the points for and against a conversation and says what they come to.</summary>
internal sealed class TrustJudge
{
    private static readonly ITrustSignal[] Signals =
        [new OutcomeSignal(), new DirectionSignal(), new RecurrenceSignal(), new ReplicaSignal(), new SharedServerSignal(), new ScanSignal(), new AddressSignal(),
            new ReplicaMajoritySignal(), new SharedExternalSignal(), new UnnamedExternalSignal(), new BurstSignal(), new UploadSignal(),
            new MiningPortSignal(), new LateSignal(), new SoleClientSignal()];

    // Points that only say that little was seen so far.
    private static readonly HashSet<string> Thin =
        new(["days<2", "hours<2", "firstSeenLate", "externalWithoutName", "soleClient", "noReplySeen", "directionInferred"], StringComparer.Ordinal);

    private readonly TrustContext _context;
    private readonly ITrustSignal[] _asked;

    public TrustJudge(TrustContext context, LearningOptions options)
    {
        _context = context;
        _asked = [.. Signals.Where(s => !options.Without.Contains(s.GetType().Name))];
        Threshold = (int)options.Strictness;
    }

    /// <summary>The names of the signals, for measurements.</summary>
    internal static IEnumerable<string> SignalNames => Signals.Select(s => s.GetType().Name);

    /// <summary>The score from which a conversation is a rule.</summary>
    public int Threshold { get; }

    /// <summary>The points, and the reasons why they are not enough; no reasons where they are.</summary>
    public Trust Judge(Conversation conversation, Evidence evidence)
    {
        var trust = new Trust(Points(conversation, evidence, reasons: null), []);
        if (trust.Score >= Threshold) return trust;
        var reasons = new List<QuarantineReason>();
        Points(conversation, evidence, reasons);
        if (reasons.Count == 0) reasons.Add(new QuarantineReason("weak-evidence", "it was not seen often enough, or by too few replicas"));
        return trust with { Reasons = reasons };
    }

    /// <summary>How a conversation stands by itself.</summary>
    /// <param name="conversation">One that completed.</param>
    /// <param name="burstsAside">Whether many new ones within an hour say nothing against it.</param>
    public Standing StandingOf(Conversation conversation, bool burstsAside = false)
    {
        var trust = new Trust(Points(conversation, conversation.Established, reasons: null), []);
        return trust.Score >= Threshold ? Standing.Rule
            : trust.Points.Any(p => p.Value < 0 && !Thin.Contains(p.Name) && !(burstsAside && p.Name == "burst")) ? Standing.Suspect
            : Standing.Thin;
    }

    private List<TrustPoint> Points(Conversation conversation, Evidence evidence, List<QuarantineReason>? reasons)
    {
        var points = new List<TrustPoint>();
        foreach (var signal in _asked) signal.Judge(conversation, evidence, _context, points, reasons);
        return points;
    }
}
