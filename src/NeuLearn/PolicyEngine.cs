using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Inventory;
using NeuLearn.Learning;
using NeuLearn.Learning.Drift;
using NeuLearn.Learning.Generalisation;
using NeuLearn.Learning.Promotion;
using NeuLearn.Monitoring;
using NeuLearn.Monitoring.Ageing;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.Policy;
using NeuLearn.Policy.Imports;
using NeuLearn.Policy.Review;

namespace NeuLearn;

/// <summary>The front door: events and inventory in, baseline, policy and verdicts out.</summary>
/// <remarks>
/// One writer at a time: the methods that take events, inventory or modes, and those that build snapshots, must not run
/// concurrently on one engine. What they return is immutable and may be used by any number of threads. To use several
/// threads, give each an engine and <see cref="Merge"/> them: merging is exact.
/// </remarks>
public sealed partial class PolicyEngine : IConnectionSink
{
    private const int BatchSize = 256;
    private readonly Attributor _attributor;
    private readonly ConnectionRecord[] _batch = new ConnectionRecord[BatchSize];
    private EvidenceTable _table;
    private int _batched;

    /// <summary>An engine that has seen nothing.</summary>
    public PolicyEngine(EngineOptions? options = null)
        : this(options ?? new EngineOptions(), new EvidenceTable())
    {
    }

    private PolicyEngine(EngineOptions options, EvidenceTable table)
    {
        Options = options;
        _table = table;
        _attributor = new Attributor(Vocabulary, Inventory);
        ChooseOptions();
    }

    /// <summary>How the engine works.</summary>
    public EngineOptions Options { get; private init; }

    /// <summary>The names that records refer to.</summary>
    public Vocabulary Vocabulary { get; } = new();

    /// <summary>What runs where. Add documents at any time, before or after the events they explain.</summary>
    public ClusterInventory Inventory { get; } = new();

    /// <summary>The modes that were set, by hand or by promotion. Set them with <see cref="SetMode(Peer, Mode, string?)"/> or <see cref="Promote"/>.</summary>
    public ModeTable Modes { get; } = new();

    /// <summary>The modes of services for which none was set. Choose them with <see cref="SetDefaultMode"/> and <see cref="SetNewServiceMode"/>.</summary>
    public ModeDefaults ModeDefaults { get; } = new();

    /// <summary>Choices that are kept with the state.</summary>
    public Preferences Preferences { get; } = new();

    /// <summary>What people decided about rules. Make decisions with <see cref="Review"/>.</summary>
    public DecisionLog Decisions { get; } = new();

    /// <summary>The policies that were read in from other platforms.</summary>
    public ImportLog Imports { get; } = new();

    /// <summary>The violations that are kept with the state. Add judgements of a <see cref="Judge"/> to it.</summary>
    public ViolationLog Violations { get; } = new();

    /// <summary>What became of the events offered in this process.</summary>
    public IntakeReport Intake { get; } = new();

    /// <summary>Events that sensors reported as lost, and sensors that see only samples.</summary>
    public SensorLoss Loss { get; } = new();

    internal NameSightings Names { get; } = new();

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

    /// <inheritdoc/>
    public void AddSampling(ReadOnlySpan<byte> sensor, long unixMilliseconds, long oneIn) => Loss.AddSampling(sensor, unixMilliseconds, oneIn);

    /// <inheritdoc/>
    public void AddName(ReadOnlySpan<byte> name, Address address, long unixMilliseconds, long seconds) => Names.See(name, address, unixMilliseconds, seconds);

    /// <summary>A judge of connections under the policy as it is now. It learns nothing.</summary>
    public TrafficJudge Judge()
    {
        var policy = Policy();
        var offHours = Options.Monitoring.OffHours ? new OffHours(Review().Rules) : null;
        // Names of its own: what is only judged must not stay with what was learned.
        var names = new Vocabulary();
        return new TrafficJudge(new CompiledPolicy(policy), new Attributor(names, Inventory, takesNote: false), names, new PeerMap(names, Inventory, policy.Directory, Names), offHours);
    }

    /// <summary>What is new about the violations of a log and how urgent they are, and which rules would clear most of them.</summary>
    public ViolationReport Assess(ViolationLog violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        var (directory, baseline, _, _) = Look();
        var lives = new ReplicaLives(directory, Inventory.Sightings);
        return ViolationAssessor.Assess(violations, baseline, ReviewedRules.Of(baseline, Decisions, Imports), lives, Preferences.Over(Options.Learning), GeneralisationLimits.Of(directory, Decisions.Shapes), BaselineCutoff.Open(directory));
    }

    /// <summary>A snapshot of who is who.</summary>
    public ServiceDirectory Directory()
    {
        Settle();
        return new ServiceDirectory(Inventory, PeerMap.Roles(Vocabulary, Inventory));
    }

    /// <summary>A snapshot of what was learned.</summary>
    public Baseline Baseline() => Look().Baseline;

    /// <summary>A snapshot of who talked to whom.</summary>
    public ServiceGraph Graph() => new(Conversations(Directory()));

    /// <summary>The desk at which a person decides about the rules as they are now.</summary>
    public PolicyReview Review() => new(Baseline(), Decisions, Imports);

    /// <summary>Which side decides where the ends of a connection are in different modes: what was chosen for the state, else the options.</summary>
    public Contention Contention => Options.ContentionWith(Preferences);

    /// <summary>A snapshot of the mode of every service, selectors and defaults considered.</summary>
    public ServiceModes ServiceModes()
    {
        var directory = Directory();
        // Who is new is asked only where new services have a mode of their own.
        return ServiceModes(directory, ModeDefaults.NewServices is null ? [] : Conversations(directory));
    }

    /// <summary>Sets the mode of a service, as of the last event. Outside discover it learns nothing more.</summary>
    /// <exception cref="ArgumentException">The peer is not a service or host: only those have a mode.</exception>
    public void SetMode(Peer service, Mode mode, string? reason = null) => SetMode([service], mode, reason);

    /// <summary>Sets the mode of services, as of the last event.</summary>
    /// <exception cref="ArgumentException">A peer is not a service or host: only those have a mode.</exception>
    public void SetMode(IReadOnlyCollection<Peer> services, Mode mode, string? reason = null) => Desk().Set(services, mode, reason);

    /// <summary>Chooses the mode of the services that a selector picks and that were never set, as of the last event; null takes the choice back.</summary>
    public void SetDefaultMode(ServiceSelector selector, Mode? mode) => Desk().SetDefault(selector, mode);

    /// <summary>Chooses the mode of services that are first seen after the last event so far.</summary>
    public void SetNewServiceMode(Mode mode) => ModeDefaults.ChooseNew(mode, LastSecond());

    /// <summary>Lets a rule change modes at one moment of event time. Nothing is protected against <see cref="Learning.Readiness.Obstacles"/>, whatever the rule.</summary>
    /// <param name="policy">The rule.</param>
    /// <param name="eventTime">The moment. Before the last event it is that event's: what is known cannot be unseen.</param>
    /// <param name="violations">Violations of a service since it came into its mode; those of <see cref="Violations"/> when not given.</param>
    /// <param name="only">The services to look at; all when not given.</param>
    /// <returns>For each of them in ordinal order what was changed, or why it stays.</returns>
    public IReadOnlyList<PromotionOutcome> Promote(IPromotionPolicy policy, DateTimeOffset eventTime, Func<Peer, long>? violations = null, IReadOnlySet<Peer>? only = null)
    {
        var desk = Desk();
        return desk.Promote(policy, eventTime, Loss, Options.Readiness, violations ?? (s => Violations.CountOf(s, desk.Modes[s].Since)), only);
    }

    /// <summary>A snapshot of the policy: the active rules, as people decided about them, the modes, the directory.</summary>
    /// <exception cref="InvalidOperationException">A conversation of the baseline would not be allowed by its own rules: a fault of the engine.</exception>
    public PolicySet Policy()
    {
        var (directory, baseline, modes, _) = Look();
        var reviewed = ReviewedRules.Of(baseline, Decisions, Imports);
        var (rules, repeated) = ImportedRules.Unrepeated([.. reviewed.Where(r => r.Status == LearnedStatus.Active).Select(r => r.Rule)]);
        var policy = new PolicySet
        {
            Rules = rules,
            Repeated = repeated,
            Modes = modes.Of(baseline.Conversations.SelectMany(c => new[] { c.Client, c.Server }).Where(p => p.IsManaged)),
            NewServiceMode = modes.OfNewServices,
            Contention = Contention,
            Directory = directory,
        };
        Soundness.Check(policy, reviewed.Where(r => r.MustBeAllowed).Select(r => r.Learned!));
        return policy;
    }

    /// <summary>Learned rules that were not used for so many observed days, those that are least likely to be used again first. None is removed.</summary>
    public IReadOnlyList<StaleRule> StaleRules(int unusedForDays = ReturnTable.Horizon)
    {
        var baseline = Baseline();
        return RuleAgeing.Of(baseline, ReviewedRules.Of(baseline, Decisions, Imports), unusedForDays);
    }

    /// <summary>The readiness of every service to be protected, in ordinal order.</summary>
    public IReadOnlyList<Readiness> Readiness()
    {
        var view = Look();
        var readiness = ReadinessEstimate.Of(view.Directory.Managed, view.Baseline, Loss, Options.Readiness);
        return Reopening.Apply(readiness, view.Baseline, view.Revisions, Options.Readiness);
    }

    /// <summary>What each promotion rule would have blocked, had it been used over the history that was learned.</summary>
    public BacktestResult Backtest() => Learning.Promotion.Backtest.Of(Baseline());

    private (ServiceDirectory Directory, Baseline Baseline, ServiceModes Modes, ServiceRevisions Revisions) Look()
    {
        var directory = Directory();
        var conversations = Conversations(directory);
        var modes = ServiceModes(directory, conversations);
        var lives = new ReplicaLives(directory, Inventory.Sightings);
        var baseline = BaselineBuilder.Build(conversations, lives, Preferences.Over(Options.Learning), new BaselineCutoff(modes), GeneralisationLimits.Of(directory, Decisions.Shapes));
        var revisions = new ServiceRevisions(directory, Inventory.Sightings);
        return (directory, RevisionMarks.Apply(baseline, revisions), modes, revisions);
    }

    private ServiceModes ServiceModes(ServiceDirectory directory, IReadOnlyList<Conversation> conversations) =>
        new(Modes, ModeDefaults, directory, new FirstSightings(conversations).Of);

    private ModeDesk Desk()
    {
        var (directory, baseline, modes, revisions) = Look();
        return new ModeDesk
        {
            Table = Modes, Defaults = ModeDefaults, Directory = directory, Baseline = baseline, Modes = modes, Revisions = revisions,
            Decisions = Decisions, Imports = Imports, LastSecond = LastSecond(),
        };
    }

    private void ChooseOptions()
    {
        if (Options.NewServiceMode is { } mode && ModeDefaults.NewServices != mode) SetNewServiceMode(mode);
    }

    private uint LastSecond()
    {
        Flush();
        return LatestEvent.SecondOf(_table);
    }

    private List<Conversation> Conversations(ServiceDirectory directory) =>
        ConversationFold.Of(_table, Vocabulary, new PeerMap(Vocabulary, Inventory, directory, Names));

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
