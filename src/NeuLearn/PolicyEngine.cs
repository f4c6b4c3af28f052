using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Learning.Drift;
using NeuLearn.Learning.Promotion;
using NeuLearn.Monitoring;
using NeuLearn.Monitoring.Ageing;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Policy;
using NeuLearn.Policy.Review;
using NeuLearn.State;

namespace NeuLearn;

/// <summary>The front door: events and inventory in, baseline, policy and verdicts out.</summary>
/// <remarks>
/// One writer at a time: the methods that take events, inventory or modes, and those that build snapshots, must not run
/// concurrently on one engine. What they return is immutable and may be used by any number of threads. To use several
/// threads, give each an engine and <see cref="Merge"/> them: merging is exact.
/// </remarks>
public sealed class PolicyEngine : IConnectionSink
{
    private const int BatchSize = 256;
    private readonly Attributor _attributor;
    private readonly ConnectionRecord[] _batch = new ConnectionRecord[BatchSize];
    private EvidenceTable _table;
    private int _batched;

    /// <summary>An engine that has seen nothing.</summary>
    public PolicyEngine(EngineOptions? options = null)
    {
        Options = options ?? new EngineOptions();
        _table = new EvidenceTable();
        _attributor = new Attributor(Vocabulary, Inventory);
    }

    /// <summary>How the engine works.</summary>
    public EngineOptions Options { get; }

    /// <summary>The names that records refer to.</summary>
    public Vocabulary Vocabulary { get; } = new();

    /// <summary>What runs where. Add documents at any time, before or after the events they explain.</summary>
    public ClusterInventory Inventory { get; } = new();

    /// <summary>The mode of each service.</summary>
    public ModeTable Modes { get; } = new();

    /// <summary>Choices that are kept with the state.</summary>
    public Preferences Preferences { get; } = new();

    /// <summary>What people decided about rules. Make decisions with <see cref="Review"/>.</summary>
    public DecisionLog Decisions { get; } = new();

    /// <summary>The violations that are kept with the state. Add judgements of a <see cref="Judge"/> to it.</summary>
    public ViolationLog Violations { get; } = new();

    /// <summary>What became of the events offered in this process.</summary>
    public IntakeReport Intake { get; } = new();

    /// <summary>Events that sensors reported as lost.</summary>
    public SensorLoss Loss { get; } = new();

    /// <summary>Takes one event. The friendly way in: it interns names and calls <see cref="Observe(ReadOnlySpan{ConnectionRecord})"/>.</summary>
    public void Observe(ConnectionEvent connection) => RawConnections.From(connection, this);

    /// <summary>Takes records whose ids are of this engine's <see cref="Vocabulary"/>. The hot way in: nothing is allocated for what is known.</summary>
    public void Observe(ReadOnlySpan<ConnectionRecord> batch) => _table.Add(batch);

    /// <inheritdoc/>
    public void Add(scoped in RawConnection connection)
    {
        var reason = _attributor.Attribute(in connection, out var record);
        Intake.Count(reason);
        if (reason != IgnoredReason.None) return;
        _batch[_batched++] = record.WithEvidence();
        if (_batched == BatchSize) Flush();
    }

    /// <inheritdoc/>
    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count) => Loss.Add(sensor, unixMilliseconds, count);

    /// <summary>A judge of connections under the policy as it is now. It learns nothing.</summary>
    public TrafficJudge Judge()
    {
        var policy = Policy();
        var offHours = Options.Monitoring.OffHours ? new OffHours(Review().Rules) : null;
        return new TrafficJudge(new CompiledPolicy(policy), new Attributor(Vocabulary, Inventory, takesNote: false), Vocabulary, new PeerMap(Vocabulary, Inventory, policy.Directory), offHours);
    }

    /// <summary>What is new about the violations of a log and how urgent they are, and which rules would clear most of them.</summary>
    public ViolationReport Assess(ViolationLog violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        var directory = Directory();
        var baseline = Baseline(directory);
        return ViolationAssessor.Assess(violations, baseline, ReviewedRules.Of(baseline, Decisions), new ReplicaLives(directory, Inventory.Sightings), LearningOptions());
    }

    /// <summary>A snapshot of who is who.</summary>
    public ServiceDirectory Directory()
    {
        Settle();
        return new ServiceDirectory(Inventory, PeerMap.Roles(Vocabulary, Inventory));
    }

    /// <summary>A snapshot of what was learned.</summary>
    public Baseline Baseline() => Baseline(Directory());

    /// <summary>A snapshot of who talked to whom.</summary>
    public ServiceGraph Graph() => new(Conversations(Directory()));

    /// <summary>The desk at which a person decides about the rules as they are now.</summary>
    public PolicyReview Review() => new(Baseline(), Decisions);

    /// <summary>A snapshot of the policy: the active rules, as people decided about them, the modes, the directory.</summary>
    /// <exception cref="InvalidOperationException">A conversation of the baseline would not be allowed by its own rules: a fault of the engine.</exception>
    public PolicySet Policy()
    {
        var directory = Directory();
        var reviewed = ReviewedRules.Of(Baseline(directory), Decisions);
        var policy = new PolicySet
        {
            Rules = [.. reviewed.Where(r => r.Status == LearnedStatus.Active).Select(r => r.Rule)],
            Modes = new SortedDictionary<Peer, Mode>(Modes.Set.ToDictionary(m => m.Key, m => m.Value)),
            Directory = directory,
        };
        Soundness.Check(policy, reviewed.Where(r => r.MustBeAllowed).Select(r => r.Learned!));
        return policy;
    }

    /// <summary>Learned rules that were not used for so many observed days, those that are least likely to be used again first. None is removed.</summary>
    public IReadOnlyList<StaleRule> StaleRules(int unusedForDays = ReturnTable.Horizon)
    {
        var baseline = Baseline();
        return RuleAgeing.Of(baseline, ReviewedRules.Of(baseline, Decisions), unusedForDays);
    }

    /// <summary>The readiness of every service to be protected, in ordinal order.</summary>
    public IReadOnlyList<Readiness> Readiness()
    {
        var directory = Directory();
        var baseline = Baseline(directory);
        var readiness = ReadinessEstimate.Of(directory.Services.Select(s => s.Service).Where(p => p.IsManaged), baseline, Loss, Options.Readiness);
        return Reopening.Apply(readiness, baseline, new ServiceRevisions(directory, Inventory.Sightings), Options.Readiness);
    }

    /// <summary>What each promotion rule would have blocked, had it been used over the history that was learned.</summary>
    public BacktestResult Backtest() => Learning.Promotion.Backtest.Of(Baseline());

    /// <summary>Joins all that another engine has learned. Order and repetition do not matter.</summary>
    public void Merge(PolicyEngine other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(other, this)) return;
        other.Flush();
        Flush();
        other._attributor.FlushSightings();
        Inventory.Join(other.Inventory);
        foreach (var (service, mode, time) in other.Modes.Entries) Modes.Join(service, mode, time);
        foreach (var (name, value, time) in other.Preferences.Entries) Preferences.Join(name, value, time);
        foreach (var (decision, isNote, time) in other.Decisions.Entries) Decisions.Join(decision, isNote, time);
        Loss.Join(other.Loss);
        Violations.Merge(other.Violations);
        Intake.Join(other.Intake);
        TableJoin.Join(other._table, other.Vocabulary, _table, Vocabulary);
    }

    /// <summary>Writes the state: the same knowledge gives the same bytes, however it was come by.</summary>
    public void Save(Stream destination)
    {
        Settle();
        StateWriter.Write(destination, this, _table);
    }

    /// <summary>Reads a state that <see cref="Save"/> wrote.</summary>
    /// <exception cref="StateException">The state is damaged, foreign or of a newer version; nothing was read.</exception>
    public static PolicyEngine Load(Stream source, EngineOptions? options = null)
    {
        var engine = new PolicyEngine(options);
        StateReader.Read(source, engine, engine._table);
        return engine;
    }

    private Baseline Baseline(ServiceDirectory directory) => RevisionMarks.Apply(
        BaselineBuilder.Build(Conversations(directory), new ReplicaLives(directory, Inventory.Sightings), LearningOptions()),
        new ServiceRevisions(directory, Inventory.Sightings));

    private LearningOptions LearningOptions() => Options.Learning with
    {
        GeneraliseToWorld = Options.Learning.GeneraliseToWorld && Preferences[Learning.Preferences.World] != "off",
        Strictness = Preferences[Learning.Preferences.Strictness] switch
        {
            "strict" => Strictness.Strict,
            "normal" => Strictness.Normal,
            _ => Options.Learning.Strictness,
        },
    };

    private List<Conversation> Conversations(ServiceDirectory directory) =>
        ConversationFold.Of(_table, Vocabulary, new PeerMap(Vocabulary, Inventory, directory));

    private void Flush()
    {
        _table.Add(_batch.AsSpan(0, _batched));
        _batched = 0;
    }

    private void Settle()
    {
        Flush();
        _attributor.FlushSightings();
        Inventory.Changed();
        _table = LateAttribution.Settle(_table, Vocabulary, Inventory, _attributor);
    }
}
