using NeuLearn.Learning;
using NeuLearn.Monitoring;
using NeuLearn.Policy;

namespace NeuLearn.Hosting;

/// <summary>A policy at a moment. Immutable.</summary>
/// <param name="Policy">Answers verdicts.</param>
/// <param name="Rules">The rules and modes it was made of.</param>
/// <param name="Time">When it was made.</param>
public sealed record PolicySnapshot(CompiledPolicy Policy, PolicySet Rules, DateTimeOffset Time)
{
    /// <summary>How many conversations were learned.</summary>
    public int Conversations { get; init; }

    /// <summary>How many of them wait for evidence or review.</summary>
    public int Quarantined { get; init; }

    /// <summary>How many kinds of violations are kept.</summary>
    public int Violations { get; init; }

    /// <summary>How many connections were seen, and left out at a ceiling: see <see cref="NeuLearnOptions.Limits"/>.</summary>
    public long LeftOut { get; init; }

    /// <summary>How many events sensors said they lost, and those that were left out.</summary>
    public long Lost { get; init; }

    /// <summary>Judges events as sensors report them; null where nobody asks. It shares the inventory of the engine: only for who holds that.</summary>
    internal TrafficJudge? Judge { get; init; }

    /// <summary>A snapshot of what an engine makes of its state.</summary>
    internal static PolicySnapshot Of(PolicyEngine engine, DateTimeOffset time)
    {
        var rules = engine.Policy();
        var learned = engine.Baseline().Learned;
        return new PolicySnapshot(new CompiledPolicy(rules), rules, time)
        {
            Conversations = learned.Count,
            Quarantined = learned.Count(l => l.Status == LearnedStatus.Quarantined),
            Violations = engine.Violations.Count,
            Lost = engine.Loss.Total,
            LeftOut = engine.Loss.LeftOut,
        };
    }

    /// <summary>Whether there is a service whose violations are of interest.</summary>
    internal bool HasMonitored => Rules.NewServiceMode != Mode.Discover || Rules.Modes.Values.Any(m => m != Mode.Discover);
}
