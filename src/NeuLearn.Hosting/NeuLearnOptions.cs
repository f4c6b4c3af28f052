using NeuLearn.Graph;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Hosting;

/// <summary>How a hosted engine works. Checked when the host starts.</summary>
public sealed class NeuLearnOptions
{
    /// <summary>How the engine works.</summary>
    public EngineOptions Engine { get; set; } = new();

    /// <summary>The directory that keeps the state. Not needed when the services hold an <see cref="Durability.IStateStore"/> of their own.</summary>
    public string? StateDirectory { get; set; }

    /// <summary>Most batches that wait to be learned; further senders wait for a place. From 1 to 65,536.</summary>
    public int QueuedBatches { get; set; } = 256;

    /// <summary>When so many events wait they are learned and kept together: more is faster, and later acknowledged. From 1 to 10,000,000; the last batch may go beyond it.</summary>
    public int EventsPerGroup { get; set; } = 65_536;

    /// <summary>How often the policy that answers verdicts is made anew, when there is something new. At least 100 ms.</summary>
    public TimeSpan PolicyInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the journal is replaced by a snapshot, when there is something in it. At least a second.</summary>
    public TimeSpan CompactionInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The rule by which services change their mode; null leaves that to people.</summary>
    public IPromotionPolicy? Promotion { get; set; }

    /// <summary>How often <see cref="Promotion"/> is asked. At least a second.</summary>
    public TimeSpan PromotionInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How much the engine may hold. What is beyond it is left out, counted, reported, and blocks promotion.</summary>
    public EvidenceLimits Limits { get; set; } = new();

    /// <summary>
    /// How long attempts of outsiders that never completed a connection are kept after the last of them; null keeps them for ever. They are
    /// forgotten when the journal is compacted, and no rule changes by it: see <see cref="PolicyEngine.Retain"/>. From the horizon of readiness (8 days) to 10 years.
    /// </summary>
    public TimeSpan? RetainAttempts { get; set; }

    /// <summary>Whether events of services that are monitored or protected are judged, and violations kept. Their batches are then read twice.</summary>
    public bool KeepViolations { get; set; } = true;

    /// <summary>Health is degraded while the oldest batch has waited for longer than this. Above zero.</summary>
    public TimeSpan LongestLag { get; set; } = TimeSpan.FromMinutes(1);
}
