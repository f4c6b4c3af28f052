using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Monitoring;

/// <summary>A connection with the verdict on it.</summary>
/// <param name="Query">The connection between peers.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record Judgement(PolicyQuery Query, Outcome Outcome, Verdict Verdict)
{
    /// <summary>The rule that decided; null when the modes did.</summary>
    public Rule? Rule { get; init; }

    /// <summary>The policies of a platform that decided, where files of a platform were judged by; null where our own rules were.</summary>
    public string? PlatformPolicy { get; init; }

    /// <summary>Whether all but the operation is allowed.</summary>
    public bool IsOperationOnly { get; init; }

    /// <summary>Whether a rule allows it, in an hour of the week in which it was never seen. Only where it was asked for.</summary>
    public bool IsOffHours { get; init; }

    /// <summary>What the sensor reported, attributed.</summary>
    internal ConnectionRecord Record { get; init; }
}
