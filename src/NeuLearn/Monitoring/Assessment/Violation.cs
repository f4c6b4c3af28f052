using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;

namespace NeuLearn.Monitoring.Assessment;

/// <summary>Connections of one kind that no rule allows: what is new about them, how much speaks against them, and why. Immutable.</summary>
public sealed record Violation
{
    internal Violation(Conversation conversation) => Conversation = conversation;

    /// <summary>A stable id that depends on what is violated, not on its evidence: <c>v-</c> and 12 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>What is new about it.</summary>
    public required ViolationKind Kind { get; init; }

    /// <summary>What the verdict was.</summary>
    public required VerdictKind Verdict { get; init; }

    /// <summary>Who opened, who was to accept, on what; with the operation where only that is new.</summary>
    public required RuleMatch Match { get; init; }

    /// <summary>What it matches, on one line, with what would not print replaced.</summary>
    public string Title => OneLine.Of(Match.ToString());

    /// <summary>The server's port, or the ICMP type and code.</summary>
    public required ServicePort Port { get; init; }

    /// <summary>The id of the rule it is about: one that denies it, waits, was rejected, or allows all but this; null where there is none.</summary>
    public string? Rule { get; init; }

    /// <summary>The policies of a platform that decided; null when our own rules did.</summary>
    public string? PlatformPolicy { get; init; }

    /// <summary>What is new in one sentence: <c>this pair is known on TCP/8080; new is TCP/9090</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The points for and against it, as trust gives them.</summary>
    public required IReadOnlyList<TrustPoint> Points { get; init; }

    /// <summary>What the points against it say in words.</summary>
    public required IReadOnlyList<string> PointReasons { get; init; }

    /// <summary>How many points it lacks to be a rule; 0 when it has the evidence of one.</summary>
    public int UnmetPoints => Math.Max(0, 1 - Points.Sum(p => p.Value));

    /// <summary>How urgent it is.</summary>
    public required ViolationLevel Level { get; init; }

    /// <summary>Whether it looks like an attack: a scan, a burst, a mining port, one replica alone.</summary>
    public required bool IsAttackLike { get; init; }

    /// <summary>Whether every attempt failed by itself: refused, unanswered, or sent from outside to nobody.</summary>
    public bool GotNowhere => Points.Any(FreshTrust.IsOfFailure);

    /// <summary>Why no rule is suggested for it; null when one may be.</summary>
    public string? NotSuggested { get; init; }

    /// <summary>The first connection, to the second.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>The last connection, to the second.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Distinct connections: exact up to 127 an outcome, beyond it an estimate with a standard error of about 9 %.</summary>
    public required long Connections { get; init; }

    /// <summary>Hours with at least one connection, at most the last 512.</summary>
    public required int Hours { get; init; }

    /// <summary>UTC days with at least one connection, at most the last 512.</summary>
    public required int Days { get; init; }

    /// <summary>Distinct instances of the client; 0 when none was named.</summary>
    public required int ClientReplicas { get; init; }

    /// <summary>Distinct instances of the server; 0 when none was named.</summary>
    public required int ServerReplicas { get; init; }

    /// <summary>What became of the connections, each outcome once.</summary>
    public required IReadOnlyList<Outcome> Outcomes { get; init; }

    /// <summary>What it is, what speaks for and against it, and whether a rule is suggested: a text for people.</summary>
    public string Explain() => ViolationExplanation.Of(this);

    internal Conversation Conversation { get; }
}
