using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Learning.Generalisation;
using NeuLearn.Learning.Promotion;
using NeuLearn.Monitoring;
using NeuLearn.Policy;
using NeuLearn.Policy.Imports;
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

    /// <summary>The policies that were read in from other platforms.</summary>
    public ImportLog Imports { get; } = new();

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
        _batch[_batched++] = WithEvidence(in record);
        if (_batched == BatchSize) Flush();
    }

    /// <inheritdoc/>
    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count) => Loss.Add(sensor, unixMilliseconds, count);

    /// <summary>A judge of connections under the policy as it is now. It learns nothing.</summary>
    public TrafficJudge Judge()
    {
        var policy = Policy();
        return new TrafficJudge(new CompiledPolicy(policy), new Attributor(Vocabulary, Inventory, takesNote: false), Vocabulary, new PeerMap(Vocabulary, Inventory, policy.Directory));
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
    public PolicyReview Review() => new(Baseline(), Decisions, Imports);

    /// <summary>A snapshot of the policy: the active rules, as people decided about them, the modes, the directory.</summary>
    /// <exception cref="InvalidOperationException">A conversation of the baseline would not be allowed by its own rules: a fault of the engine.</exception>
    public PolicySet Policy()
    {
        var directory = Directory();
        var reviewed = ReviewedRules.Of(Baseline(directory), Decisions, Imports);
        var (rules, repeated) = ImportedRules.Unrepeated([.. reviewed.Where(r => r.Status == LearnedStatus.Active).Select(r => r.Rule)]);
        var policy = new PolicySet
        {
            Rules = rules,
            Repeated = repeated,
            Modes = new SortedDictionary<Peer, Mode>(Modes.Set.ToDictionary(m => m.Key, m => m.Value)),
            Directory = directory,
        };
        Soundness.Check(policy, reviewed.Where(r => r.MustBeAllowed).Select(r => r.Learned!));
        return policy;
    }

    /// <summary>The readiness of every service to be protected, in ordinal order.</summary>
    public IReadOnlyList<Readiness> Readiness()
    {
        var directory = Directory();
        return ReadinessEstimate.Of(directory.Services.Select(s => s.Service).Where(p => p.IsManaged), Baseline(directory), Loss, Options.Readiness);
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
        Imports.Join(other.Imports);
        Loss.Join(other.Loss);
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

    private Baseline Baseline(ServiceDirectory directory) =>
        BaselineBuilder.Build(Conversations(directory), new ReplicaLives(directory, Inventory.Sightings), Preferences.Over(Options.Learning),
            new GeneralisationLimits(ProtectedRanges.Of(directory), new DecidedShapes(Decisions.Shapes)));

    private List<Conversation> Conversations(ServiceDirectory directory) =>
        ConversationFold.Of(_table, Vocabulary, new PeerMap(Vocabulary, Inventory, directory));

    // Data both ways is proof that the server answered, whatever else the sensor could tell.
    private static ConnectionRecord WithEvidence(in ConnectionRecord record) =>
        record is { Outcome: Outcome.Unknown, BytesSent: > 0, BytesReceived: > 0 } ? record with { Outcome = Outcome.Established } : record;

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
