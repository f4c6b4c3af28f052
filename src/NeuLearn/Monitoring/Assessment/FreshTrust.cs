using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Learning.Signals;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>Scores a violation as learning would score the conversation: the same signals, and what only monitoring knows.</summary>
/// <remarks>
/// Left out is what holds for everything new (first seen late). How well the sum ranks attacks before needs was not
/// measured; see the documentation for what was.
/// </remarks>
internal sealed class FreshTrust(TrustContext context, UsualRate usual)
{
    private const int NeverCompleted = -6;
    private const int Decided = -8;
    private const int Unknown = -2;
    private const int Flood = -4;
    private const int Tunnelled = -4;

    private static readonly OutcomeSignal Outcomes = new();

    private static readonly ITrustSignal[] Signals =
        [new RecurrenceSignal(), new ReplicaSignal(), new ReplicaMajoritySignal(), new SharedServerSignal(), new SharedExternalSignal(),
            new ScanSignal(), new BurstSignal(), new AddressSignal(), new UnnamedExternalSignal(), new UploadSignal(), new MiningPortSignal(), new SoleClientSignal()];

    private static readonly HashSet<string> AttackLike = new(StringComparer.Ordinal)
        { "scanningSource", "burst", "miningPort", "loneReplica", "uploadHeavy", "unsolicited", "flood", "tunnelled" };

    /// <summary>Whether a point is of the kind that attacks leave.</summary>
    public static bool IsAttackLike(TrustPoint point) => AttackLike.Contains(point.Name);

    /// <summary>The points, with the words of those that speak against it.</summary>
    public (List<TrustPoint> Points, List<string> Reasons) Judge(ViolationKind kind, Conversation conversation, ViolationEvidence evidence)
    {
        var points = new List<TrustPoint>();
        var reasons = new List<QuarantineReason>();
        var all = Everything(conversation);
        foreach (var signal in Signals) signal.Judge(conversation, all, context, points, reasons);
        if (EvidenceGate.Candidate(conversation) is not null) Outcomes.Judge(conversation, all, context, points, reasons);
        else if (conversation.With(Outcome.Denied).IsEmpty) Add("neverCompleted", NeverCompleted, $"none of the attempts completed");
        if (usual.Excess(evidence.Conversation) is { } excess) Add("flood", Flood, $"{excess:0} times as many connections a minute as any conversation that is known");
        if (kind == ViolationKind.NewIdentity) Add("newIdentity", Unknown, $"one end was never seen before");
        if (kind == ViolationKind.TunnelledApplication) Add("tunnelled", Tunnelled, $"what can carry anything runs on a port of another application");
        if (kind is ViolationKind.DeniedByRule or ViolationKind.Rejected) Add("decidedAgainst", Decided, $"a person decided against it");
        return (points, [.. reasons.Select(r => r.Text)]);

        void Add(string name, int value, FormattableString reason)
        {
            points.Add(new TrustPoint(name, value));
            reasons.Add(new QuarantineReason(name, reason.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>How urgent points make it. What never completed got nowhere: from outside it is the weather.</summary>
    public static ViolationLevel LevelOf(ViolationKind kind, Peer client, IReadOnlyList<TrustPoint> points) => kind switch
    {
        ViolationKind.OffHours => ViolationLevel.Info,
        _ when client.IsExternal && points.Any(IsOfFailure) => ViolationLevel.Low,
        _ when points.Any(IsAttackLike) => ViolationLevel.High,
        _ when points.Any(IsOfFailure) => ViolationLevel.Medium,
        ViolationKind.DeniedByRule or ViolationKind.Rejected => ViolationLevel.High,
        _ => (1 - points.Sum(p => p.Value)) switch { <= 3 => ViolationLevel.Low, <= 12 => ViolationLevel.Medium, _ => ViolationLevel.High },
    };

    /// <summary>Whether a point says that no attempt completed.</summary>
    public static bool IsOfFailure(TrustPoint point) => point.Name is "neverCompleted" or "unsolicited";

    /// <summary>All evidence of a conversation, whatever became of its connections.</summary>
    public static Evidence Everything(Conversation conversation)
    {
        var all = new Evidence();
        foreach (var outcome in Enum.GetValues<Outcome>()) all.Add(conversation.With(outcome));
        return all;
    }
}
